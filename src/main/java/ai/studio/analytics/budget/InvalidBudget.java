package ai.studio.analytics.budget;

/// A budget that breaks a rule.
public final class InvalidBudget extends IllegalArgumentException {

  private final String field;
  private final String rule;

  InvalidBudget(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /// What of it, such as `limit`.
  public String field() {
    return field;
  }

  /// What must hold for it, such as `must be above 0`.
  public String rule() {
    return rule;
  }
}
