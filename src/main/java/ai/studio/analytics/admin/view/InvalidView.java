package ai.studio.analytics.admin.view;

/// A view that breaks a rule.
public final class InvalidView extends IllegalArgumentException {

  private final String field;
  private final String rule;

  InvalidView(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /// What of it, such as `name` or `content.tiles[2].measures`.
  public String field() {
    return field;
  }

  /// What must hold for it, such as `must be at most 40`.
  public String rule() {
    return rule;
  }
}
