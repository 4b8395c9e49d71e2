package ai.studio.analytics.event;

/// Something that somebody wants to be kept, of which a field breaks a rule. The message never
/// repeats a value that may be private. Each room has its own kind of it.
public abstract class InvalidField extends IllegalArgumentException {

  private final String field;
  private final String rule;

  /// @param field what of it, such as `limit` or `content.tiles[2].measures`
  /// @param rule what must hold, such as `must be above 0`
  protected InvalidField(String field, String rule) {
    this(field, rule, field + " " + rule);
  }

  /// @param message the same as a sentence
  protected InvalidField(String field, String rule, String message) {
    super(message);
    this.field = field;
    this.rule = rule;
  }

  /// The field's name as whoever wants it writes it.
  public final String field() {
    return field;
  }

  /// What must hold for the field.
  public final String rule() {
    return rule;
  }
}
