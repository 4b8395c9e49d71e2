package ai.studio.analytics.query.model;

import java.util.Objects;

/// What the value of a field is held against.
///
/// Texts are compared letter by letter, numbers and times by their order. How a text is read as a
/// number or a time is the field's business.
public sealed interface Match {

  /// The value itself: `gpt-4o`.
  record Is(String value) implements Match {

    /// @throws IllegalArgumentException where the value is empty; that is [Empty]
    public Is {
      value = notEmpty(value);
    }
  }

  /// Values that begin with a text: `gpt-4o*`.
  record StartsWith(String prefix) implements Match {

    /// @throws IllegalArgumentException where the prefix is empty; that is [Present]
    public StartsWith {
      prefix = notEmpty(prefix);
    }
  }

  /// Values that have a text somewhere in them: `*mini*`.
  record Contains(String part) implements Match {

    /// @throws IllegalArgumentException where the part is empty; that is [Present]
    public Contains {
      part = notEmpty(part);
    }
  }

  /// No value: `""`.
  record Empty() implements Match {}

  /// Any value: `*`.
  record Present() implements Match {}

  /// Values on one side of a bound: `>=500`.
  record Compare(Order order, String bound) implements Match {

    /// @throws IllegalArgumentException where the bound is empty
    public Compare {
      Objects.requireNonNull(order, "order");
      bound = notEmpty(bound);
    }
  }

  /// Values from one bound to another, both included: `200..299`.
  record Between(String from, String to) implements Match {

    /// @throws IllegalArgumentException where a bound is empty
    public Between {
      from = notEmpty(from);
      to = notEmpty(to);
    }
  }

  /// The sides of a bound.
  enum Order {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Order(String sign) {
      this.sign = sign;
    }

    /// How it is written.
    public String sign() {
      return sign;
    }
  }

  private static String notEmpty(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A value to match must not be empty");
    }
    return text;
  }
}
