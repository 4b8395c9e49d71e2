package ai.studio.analytics.query.model;

/// A condition that names no field, or holds a field against what is no value of it.
public final class InvalidFilterField extends RuntimeException {

  private final String field;
  private final String rule;

  InvalidFilterField(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /// The name in the condition.
  public String field() {
    return field;
  }

  /// What must hold, such as `must be a number`.
  public String rule() {
    return rule;
  }
}
