package ai.studio.analytics.query.model;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A condition that names no field, or holds a field against what is no value of it.
public final class InvalidFilterField extends RuntimeException {

  private final String field;
  private final String rule;
  private final @Nullable Integer position;

  InvalidFilterField(String field, String rule) {
    this(field, rule, null);
  }

  private InvalidFilterField(String field, String rule, @Nullable Integer position) {
    super((position == null ? "" : "At character " + (position + 1) + ": ") + field + " " + rule);
    this.field = field;
    this.rule = rule;
    this.position = position;
  }

  /// The same of a condition that stands in a text.
  ///
  /// @param start the index of its first character
  InvalidFilterField at(int start) {
    return new InvalidFilterField(field, rule, start);
  }

  /// The name in the condition.
  public String field() {
    return field;
  }

  /// What must hold, such as `must be a number`.
  public String rule() {
    return rule;
  }

  /// The index of the condition's first character in the filter's text, from 0; empty where the
  /// filter was not read from one.
  public OptionalInt position() {
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }
}
