package ai.studio.analytics.store.block;

import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes blocks of rows.
final class BlockBuilder {

  private static final long MICROS = 1_000_000;
  private static final int NANO_DECIMALS = 9;

  /// What it reads of a row of `request_log`.
  static final String COLUMNS =
      RequestField.IN_BLOCKS.stream().map(RequestField::column).collect(Collectors.joining(", "));

  private final List<? extends Field> fields;
  private final List<Block> done = new ArrayList<>();
  private Map<Field, Part> parts;
  private int size;

  /// For rows of [#COLUMNS].
  BlockBuilder() {
    this(RequestField.IN_BLOCKS);
  }

  /// @param fields with [RequestField#TIME] among them
  BlockBuilder(List<? extends Field> fields) {
    this.fields = List.copyOf(fields);
    parts = empty();
  }

  /// Adds a row with columns for the fields, in their order, whose id is above those before.
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
    var columns = new HashMap<Field, Column>();
    parts.forEach((field, part) -> columns.put(field, part.build()));
    done.add(new Block(columns));
    parts = empty();
    size = 0;
  }

  private Map<Field, Part> empty() {
    var parts = new LinkedHashMap<Field, Part>();
    for (var field : fields) {
      parts.put(
          field,
          switch (field.kind()) {
            case TIME -> new TimePart();
            case TEXT, CODE, FLAG, ID -> new CodedPart(field.kind());
            case NUMBER, DOLLARS -> new NumberPart(field.kind());
            case DATE, FREE_TEXT, DECIMAL, NANO_DOLLARS ->
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
      if (kind != Field.Kind.FLAG) {
        return row.getString(index);
      }
      var set = row.getBoolean(index);
      return row.wasNull() ? null : String.valueOf(set);
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
