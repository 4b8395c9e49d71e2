package ai.studio.analytics.cli;

import org.jspecify.annotations.Nullable;

/// Input that breaks its format, and where.
final class BadInput extends RuntimeException {

  /// The bad record as it stands in the file; null where the reader cannot go on behind it.
  final @Nullable String text;

  /// Whether it is the last one and may only not be whole yet.
  final boolean cut;

  /// Input behind which the reader cannot go on.
  ///
  /// @param source the file's name
  /// @param line counted from 1
  /// @param column counted from 1
  /// @param rule what must hold there
  BadInput(String source, long line, long column, String rule) {
    this(source, line, column, rule, null, false);
  }

  /// The same of a record that can be left out.
  BadInput(String source, long line, long column, String rule, @Nullable String text, boolean cut) {
    super(source + ", line " + line + ", column " + column + ": " + rule);
    this.text = text;
    this.cut = cut;
  }
}
