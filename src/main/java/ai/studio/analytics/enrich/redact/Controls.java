package ai.studio.analytics.enrich.redact;

/// Characters that nobody sees, with which text is made to look like another: the control
/// characters of ASCII and Latin 1, marks and overrides of the writing direction, soft hyphens, and
/// blanks of no width. The joiners U+200C and U+200D stay, for scripts and emoji need them.
final class Controls {

  private Controls() {}

  /// @param lines whether tabs and line ends are kept; otherwise each becomes a blank
  static String strip(String text, boolean lines) {
    for (var i = 0; i < text.length(); i++) {
      if (isHidden(text.charAt(i)) || (!lines && isLineEnd(text.charAt(i)))) {
        return stripped(text, i, lines);
      }
    }
    return text;
  }

  private static String stripped(String text, int from, boolean lines) {
    var kept = new StringBuilder(text.length()).append(text, 0, from);
    for (var i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      if (isLineEnd(c)) {
        kept.append(lines ? c : ' ');
      } else if (!isHidden(c)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\t';
  }

  private static boolean isHidden(char c) {
    if (c < ' ') {
      return !isLineEnd(c);
    }
    return (c >= 0x7f && c <= 0x9f)
        || c == 0xad
        || c == 0x61c
        || c == 0xfeff
        || (c >= 0x200b && isMark(c));
  }

  private static boolean isMark(char c) {
    return c == 0x200b
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f);
  }
}
