package ai.studio.analytics.admin.threat;

/// A note or an assignee that breaks a rule.
public final class InvalidNote extends RuntimeException {

  private final String field;
  private final String rule;

  InvalidNote(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }
}
