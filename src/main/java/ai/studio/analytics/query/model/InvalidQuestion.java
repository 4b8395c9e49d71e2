package ai.studio.analytics.query.model;

/// A question that breaks a rule; what is wrong stands in [#field] and [#rule].
public abstract sealed class InvalidQuestion extends RuntimeException
    permits InvalidExploration,
        InvalidFilter,
        InvalidList,
        InvalidRange,
        TooManyPoints,
        UnknownInterval,
        UnknownRange,
        UnknownTimeZone {

  private final String field;
  private final String rule;

  InvalidQuestion(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /// The part of the question, such as `start`.
  public String field() {
    return field;
  }

  /// What must hold for it, such as `must be before end`.
  public String rule() {
    return rule;
  }
}
