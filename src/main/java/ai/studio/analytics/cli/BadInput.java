package ai.studio.analytics.cli;

/// Input that breaks its format, and where.
final class BadInput extends RuntimeException {

  /// @param source the file's name
  /// @param line counted from 1
  /// @param column counted from 1
  /// @param rule what must hold there
  BadInput(String source, long line, long column, String rule) {
    super(source + ", line " + line + ", column " + column + ": " + rule);
  }
}
