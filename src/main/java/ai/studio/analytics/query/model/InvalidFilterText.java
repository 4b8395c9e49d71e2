package ai.studio.analytics.query.model;

/// A text that is no filter.
public final class InvalidFilterText extends RuntimeException {

  private final int position;
  private final String rule;

  InvalidFilterText(int position, String rule) {
    super("At character " + (position + 1) + ": " + rule);
    this.position = position;
    this.rule = rule;
  }

  /// The index of the character at which it goes wrong, from 0; the length of the text where its
  /// end comes too early.
  public int position() {
    return position;
  }

  /// What must hold there, such as `a field must be followed by ':'`.
  public String rule() {
    return rule;
  }
}
