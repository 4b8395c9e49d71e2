package ai.studio.analytics.respond;

/// A restriction that cannot be made.
public final class InvalidRestriction extends RuntimeException {

  private final String field;
  private final String rule;

  public InvalidRestriction(String field, String rule) {
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
