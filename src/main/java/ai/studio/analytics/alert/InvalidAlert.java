package ai.studio.analytics.alert;

/// A rule, a channel or a route that breaks a rule.
public final class InvalidAlert extends IllegalArgumentException {

  private final String field;
  private final String rule;

  public InvalidAlert(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /// What of it, such as `window`.
  public String field() {
    return field;
  }

  /// What must hold for it, such as `must be at least 10s`.
  public String rule() {
    return rule;
  }

  /// @throws InvalidAlert unless it holds
  public static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidAlert(field, rule);
    }
  }
}
