package ai.studio.analytics.respond;

/// A line of a file of rules that cannot be understood.
public final class BadRule extends RuntimeException {

  private final int line;

  BadRule(int line, String fault) {
    super("line " + line + ": " + fault);
    this.line = line;
  }

  /// From 1 on.
  public int line() {
    return line;
  }
}
