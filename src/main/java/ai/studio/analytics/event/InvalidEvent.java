package ai.studio.analytics.event;

/// A value that breaks a rule of the event model. The message never repeats the offending value,
/// which may be private.
public final class InvalidEvent extends RuntimeException {

  private final String field;
  private final String rule;

  /// @param field the field's name as senders write it, such as `prompt_tokens`
  /// @param rule what must hold, such as `must be between 1 and 5`
  public InvalidEvent(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /// The field's name as senders write it.
  public String field() {
    return field;
  }

  /// What must hold for the field.
  public String rule() {
    return rule;
  }
}
