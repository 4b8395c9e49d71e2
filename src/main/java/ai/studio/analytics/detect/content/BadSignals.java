package ai.studio.analytics.detect.content;

/// A line of a file of signals that cannot be understood.
public final class BadSignals extends RuntimeException {

  private final int line;

  BadSignals(int line, String why) {
    super("line " + line + ": " + why);
    this.line = line;
  }

  /// From 1 on.
  public int line() {
    return line;
  }
}
