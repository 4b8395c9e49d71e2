package ai.studio.analytics.admin.price;

/// A price, or what is asked of prices, that breaks a rule.
public final class InvalidPrice extends IllegalArgumentException {

  private final String field;
  private final String rule;

  InvalidPrice(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /// A rule that names its field itself, as those of prices do.
  static InvalidPrice because(IllegalArgumentException broken) {
    var message = String.valueOf(broken.getMessage());
    var blank = message.indexOf(' ');
    return new InvalidPrice(message.substring(0, Math.max(0, blank)), message.substring(blank + 1));
  }

  /// What of it, such as `output`.
  public String field() {
    return field;
  }

  /// What must hold for it.
  public String rule() {
    return rule;
  }
}
