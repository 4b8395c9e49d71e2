package ai.studio.analytics.gateway;

/// An upstream that breaks a rule. Never repeats its key.
public final class InvalidUpstream extends IllegalArgumentException {

  private final String field;
  private final String rule;

  InvalidUpstream(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /// What of it, such as `url`.
  public String field() {
    return field;
  }

  /// What must hold for it, such as `must be an address such as http://localhost:11434`.
  public String rule() {
    return rule;
  }
}
