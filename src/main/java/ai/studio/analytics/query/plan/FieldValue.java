package ai.studio.analytics.query.plan;

import ai.studio.analytics.event.DecimalText;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.Field.Kind;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The values of fields in rows.
public final class FieldValue {

  private static final int NANO_DECIMALS = 9;

  private FieldValue() {}

  /// What a row has: a text, a [Long], a [BigDecimal] of dollars or another decimal number, a
  /// [Boolean], an [Instant] or a [LocalDate]; null where it has none.
  public static @Nullable Object read(ResultSet row, int index, Kind kind) throws SQLException {
    var stored = stored(row, index, kind);
    if (stored == null) {
      return null;
    }
    return switch (kind) {
      case TIME -> Instant.EPOCH.plus((long) stored, ChronoUnit.MICROS);
      case NANO_DOLLARS -> BigDecimal.valueOf((long) stored, NANO_DECIMALS);
      case DECIMAL -> BigDecimal.valueOf((double) stored);
      case DATE, TEXT, FREE_TEXT, CODE, FLAG, ID, NUMBER, DOLLARS -> stored;
    };
  }

  /// What a row has, as it is kept and compared.
  public static @Nullable Object stored(ResultSet row, int index, Kind kind) throws SQLException {
    Object stored =
        switch (kind) {
          case TIME, CODE, ID, NUMBER, NANO_DOLLARS -> row.getLong(index);
          case DATE -> row.getObject(index, LocalDate.class);
          case TEXT, FREE_TEXT -> row.getString(index);
          case FLAG -> row.getBoolean(index);
          case DECIMAL -> row.getDouble(index);
          case DOLLARS -> row.getBigDecimal(index);
        };
    return row.wasNull() ? null : stored;
  }

  /// A number in the unit of [ai.studio.analytics.query.model.ValueTest], as it is kept.
  public static Object ofNumber(Kind kind, long number) {
    return switch (kind) {
      case DATE -> LocalDate.ofEpochDay(number);
      case DECIMAL -> BigDecimal.valueOf(number, NANO_DECIMALS).doubleValue();
      case DOLLARS -> BigDecimal.valueOf(number, NANO_DECIMALS);
      case TIME, CODE, ID, NUMBER, NANO_DOLLARS -> number;
      case TEXT, FREE_TEXT, FLAG -> throw new IllegalArgumentException("no number: " + kind);
    };
  }

  /// How many characters of a text its place in an order depends on. MySQL sorts by the first 1,024
  /// bytes and compares all of them, so that rows behind another one would not be those that follow
  /// it.
  public static final int MOST_ORDERED = 255;

  /// What stands for no value in an order: less than any. H2 takes what only MySQL needs for a
  /// comment.
  public static String orLess(Field field) {
    var column = field.column();
    if (isLong(field)) {
      return "/*! LEFT( */COALESCE(" + column + ", '')/*! , " + MOST_ORDERED + ") */";
    }
    return switch (field.kind()) {
      case TIME, CODE, ID, NUMBER, DOLLARS, NANO_DOLLARS -> "COALESCE(" + column + ", -1)";
      case DECIMAL -> "COALESCE(" + column + ", " + -Double.MAX_VALUE + ")";
      case TEXT, FREE_TEXT -> "COALESCE(" + column + ", '')";
      case FLAG, DATE -> column;
    };
  }

  /// Whether its texts may be longer than what they are ordered by.
  public static boolean isLong(Field field) {
    return field.kind() == Kind.FREE_TEXT || field == RequestField.TAGS;
  }

  /// A kept value as a cursor has it.
  public static String text(Kind kind, Object stored) {
    return kind == Kind.TIME
        ? Instant.EPOCH.plus((long) stored, ChronoUnit.MICROS).toString()
        : stored.toString();
  }

  /// Reads what [#text] wrote.
  ///
  /// @throws RuntimeException where it did not
  public static Object parse(Kind kind, String text) {
    return switch (kind) {
      case TIME -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
      case CODE, ID, NUMBER, NANO_DOLLARS -> Long.valueOf(text);
      case DATE -> LocalDate.parse(text);
      case TEXT, FREE_TEXT -> text;
      case FLAG -> Boolean.valueOf(text);
      case DECIMAL -> Double.valueOf(text);
      case DOLLARS -> DecimalText.parse(text);
    };
  }
}
