package ai.studio.analytics.query.model;

/// A question of one's own that breaks a rule.
public final class InvalidExploration extends InvalidQuestion {

  /// @param field the part of the question
  /// @param rule what must hold for it
  public InvalidExploration(String field, String rule) {
    super(field, rule);
  }
}
