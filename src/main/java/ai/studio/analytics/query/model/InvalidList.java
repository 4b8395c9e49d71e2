package ai.studio.analytics.query.model;

/// A question about rows that breaks a rule.
public final class InvalidList extends InvalidQuestion {

  /// @param field the part of the question
  /// @param rule what must hold for it
  public InvalidList(String field, String rule) {
    super(field, rule);
  }
}
