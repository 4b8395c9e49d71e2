package ai.studio.analytics.store.block;

import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes blocks of rows of `request_log`.
final class BlockBuilder {

  /// What it reads of a row.
  static final String COLUMNS =
      RequestField.IN_BLOCKS.stream().map(RequestField::column).collect(Collectors.joining(", "));

  private static final long MICROS = 1_000_000;
  private static final int NANO_DECIMALS = 9;

  private final List<Block> done = new ArrayList<>();
  private Map<RequestField, Part> parts = empty();
  private int size;

  /// Adds a row of [#COLUMNS], whose id is above those before.
  void add(ResultSet row) throws SQLException {
    if (size == Block.MOST_ROWS) {
      finishBlock();
    }
    var index = 1;
    for (var part : parts.values()) {
      part.add(row, index++);
    }
    size++;
  }

  /// What was added, in blocks of at most [Block#MOST_ROWS].
  List<Block> build() {
    if (size > 0) {
      finishBlock();
    }
    return List.copyOf(done);
  }

  private void finishBlock() {
    var columns = new EnumMap<RequestField, Column>(RequestField.class);
    parts.forEach((field, part) -> columns.put(field, part.build()));
    done.add(new Block(columns));
    parts = empty();
    size = 0;
  }

  private static Map<RequestField, Part> empty() {
    var parts = new EnumMap<RequestField, Part>(RequestField.class);
    for (var field : RequestField.IN_BLOCKS) {
      parts.put(
          field,
          switch (field.kind()) {
            case TIME -> new TimePart();
            case TEXT, CODE, FLAG -> new CodedPart(field.kind());
            case NUMBER, DOLLARS -> new NumberPart(field.kind());
            case DATE, FREE_TEXT, ID, NANO_DOLLARS ->
                throw new IllegalStateException("blocks hold no " + field.kind());
          });
    }
    return parts;
  }

  /// A column to be.
  private abstract static class Part {

    private static final int ROOM = 256;

    long[] numbers = new long[ROOM];
    int count;

    abstract void add(ResultSet row, int index) throws SQLException;

    abstract Column build();

    void add(long number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number;
    }
  }

  private static final class TimePart extends Part {

    @Override
    void add(ResultSet row, int index) throws SQLException {
      add(Math.floorDiv(row.getLong(index), MICROS));
    }

    @Override
    Column build() {
      var seconds = new int[count];
      for (var i = 0; i < count; i++) {
        seconds[i] = Math.toIntExact(numbers[i] - numbers[0]);
      }
      return new Column.Times(numbers[0], seconds);
    }
  }

  private static final class CodedPart extends Part {

    private final Field.Kind kind;
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<@Nullable String> values = new ArrayList<>();

    CodedPart(Field.Kind kind) {
      this.kind = kind;
      values.add(null);
    }

    @Override
    void add(ResultSet row, int index) throws SQLException {
      var value = value(row, index);
      add(value == null ? 0 : codes.computeIfAbsent(value, this::code));
    }

    private @Nullable String value(ResultSet row, int index) throws SQLException {
      return kind == Field.Kind.FLAG ? String.valueOf(row.getBoolean(index)) : row.getString(index);
    }

    private int code(String value) {
      values.add(value);
      return values.size() - 1;
    }

    @Override
    Column build() {
      return new Column.Coded(values.toArray(String[]::new), Packed.of(numbers, count));
    }
  }

  private static final class NumberPart extends Part {

    private final Field.Kind kind;
    private long smallest = Long.MAX_VALUE;

    NumberPart(Field.Kind kind) {
      this.kind = kind;
    }

    @Override
    void add(ResultSet row, int index) throws SQLException {
      var number = kind == Field.Kind.DOLLARS ? nanos(row, index) : row.getLong(index);
      if (row.wasNull()) {
        add(Column.Numbers.NONE);
        return;
      }
      smallest = Math.min(smallest, number);
      add(number);
    }

    private static long nanos(ResultSet row, int index) throws SQLException {
      BigDecimal dollars = row.getBigDecimal(index);
      return dollars == null ? 0 : dollars.movePointRight(NANO_DECIMALS).longValueExact();
    }

    @Override
    Column build() {
      for (var i = 0; i < count; i++) {
        numbers[i] = numbers[i] == Column.Numbers.NONE ? 0 : numbers[i] - smallest + 1;
      }
      return new Column.Numbers(smallest, Packed.of(numbers, count));
    }
  }
}
