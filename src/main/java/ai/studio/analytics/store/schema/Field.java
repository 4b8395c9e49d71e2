package ai.studio.analytics.store.schema;

import java.util.List;

/// What the rows of a table can be filtered, sorted and grouped by.
public interface Field {

  /// How filters and questions call it.
  String fieldName();

  /// Its column, or an expression over columns of the table.
  String column();

  /// How its values are written and compared.
  Kind kind();

  /// All values that it may have, in the order in which people are told of them; empty where any
  /// text or number is one.
  default List<String> permitted() {
    return kind() == Kind.FLAG ? List.of("true", "false") : List.of();
  }

  /// All values that it may have from the least to the most, where that is another order than that
  /// of their letters; else empty.
  default List<String> scale() {
    return List.of();
  }

  /// How the values of a field are written and compared.
  enum Kind {
    /// An instant, in ISO 8601; kept in microseconds since the epoch.
    TIME,
    /// A day, such as `2026-05-01`.
    DATE,
    /// One of few texts, compared letter by letter.
    TEXT,
    /// A text of which hardly two rows have the same, compared letter by letter.
    FREE_TEXT,
    /// One of few whole numbers, compared by their order.
    CODE,
    /// `true` or `false`.
    FLAG,
    /// The 64-bit number of a row; those of later rows are higher.
    ID,
    /// A whole number of which there are many, compared by its order.
    NUMBER,
    /// Any decimal number, kept in binary; compared by its order, in billionths.
    DECIMAL,
    /// US dollars, as a decimal number.
    DOLLARS,
    /// US dollars; kept in billionths of a dollar.
    NANO_DOLLARS;

    /// Whether its values are few enough to be told apart in a list.
    public boolean isCoded() {
      return this == TEXT || this == CODE || this == FLAG;
    }

    /// Whether its values have an order that counts.
    public boolean isOrdered() {
      return switch (this) {
        case TIME, DATE, CODE, ID, NUMBER, DECIMAL, DOLLARS, NANO_DOLLARS -> true;
        case TEXT, FREE_TEXT, FLAG -> false;
      };
    }
  }
}
