package ai.studio.analytics.store.block;

import ai.studio.analytics.store.schema.RequestField;
import java.util.EnumMap;
import java.util.Map;

/// Some requests of one organisation in the order of their ids, and so of time, column by column.
///
/// Immutable.
public final class Block {

  /// The most requests of a block: a day that has more is several of them.
  public static final int MOST_ROWS = 1 << 18;

  private final Map<RequestField, Column> columns;

  /// @param columns with [RequestField#TIME] among them
  Block(Map<RequestField, Column> columns) {
    this.columns = new EnumMap<>(columns);
  }

  /// How many requests it has.
  public int size() {
    return times().seconds().length;
  }

  /// When they arrived.
  public Column.Times times() {
    return (Column.Times) column(RequestField.TIME);
  }

  /// A field whose values are few.
  ///
  /// @throws IllegalArgumentException where the block was read without it
  public Column.Coded coded(RequestField field) {
    return (Column.Coded) column(field);
  }

  /// A field of numbers.
  ///
  /// @throws IllegalArgumentException where the block was read without it
  public Column.Numbers numbers(RequestField field) {
    return (Column.Numbers) column(field);
  }

  Map<RequestField, Column> columns() {
    return columns;
  }

  Column column(RequestField field) {
    var column = columns.get(field);
    if (column == null) {
      throw new IllegalArgumentException("not read: " + field);
    }
    return column;
  }
}
