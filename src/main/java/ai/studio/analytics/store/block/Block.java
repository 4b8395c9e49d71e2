package ai.studio.analytics.store.block;

import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import java.util.Map;

/// Some requests of one organisation in the order of their ids, and so of time, column by column.
///
/// Immutable.
public final class Block {

  /// The most requests of a block: a day that has more is several of them.
  public static final int MOST_ROWS = 1 << 18;

  private final Map<Field, Column> columns;

  /// @param columns with [RequestField#TIME] among them
  Block(Map<? extends Field, Column> columns) {
    this.columns = Map.copyOf(columns);
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
  public Column.Coded coded(Field field) {
    return (Column.Coded) column(field);
  }

  /// A field of numbers.
  ///
  /// @throws IllegalArgumentException where the block was read without it
  public Column.Numbers numbers(Field field) {
    return (Column.Numbers) column(field);
  }

  Map<Field, Column> columns() {
    return columns;
  }

  /// A field, however it is kept.
  ///
  /// @throws IllegalArgumentException where the block was read without it
  public Column column(Field field) {
    var column = columns.get(field);
    if (column == null) {
      throw new IllegalArgumentException("not read: " + field);
    }
    return column;
  }
}
