package ai.studio.analytics.api.graphql.value;

/// An argument that breaks a rule of the schema's descriptions.
public final class BadInput extends RuntimeException {

  private final String field;

  /// @param field the argument's or input field's name
  /// @param rule what must hold, such as `must be between 1 and 100`
  public BadInput(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
  }

  private BadInput(String field, Throwable cause) {
    super(field + ": " + cause.getMessage(), cause);
    this.field = field;
  }

  /// An argument whose text is refused for a reason that says where and why.
  static BadInput because(String field, RuntimeException reason) {
    return new BadInput(field, reason);
  }

  /// The name of the input's field.
  public String field() {
    return field;
  }
}
