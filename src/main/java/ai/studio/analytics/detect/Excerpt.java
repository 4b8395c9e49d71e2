package ai.studio.analytics.detect;

import ai.studio.analytics.enrich.redact.Redactor;

/// The little of content that a threat may keep: one line of at most 120 characters without
/// secrets, addresses and long numbers.
public final class Excerpt {

  private static final int LONGEST = 120;
  private static final int LONG_NUMBER = 4;

  /// So much before and behind a place is looked at for secrets that reach into it, or that only
  /// the words before them tell.
  private static final int AROUND = 1_024;

  private Excerpt() {}

  /// What may be kept of a piece of content.
  public static String of(String content) {
    var line = Redactor.line(content).strip();
    var out = new StringBuilder();
    for (var word : line.split("\\s+")) {
      out.append(out.isEmpty() ? "" : " ").append(isPrivate(word) ? "…" : word);
    }
    var text = withoutHalves(out.toString());
    return text.length() <= LONGEST ? text : upTo(text, LONGEST - 1) + "…";
  }

  /// A piece of content, to be shortened by [#of], with `…` in place of secrets: also of those of
  /// which it would hold but a part, by which nobody would know them for what they are.
  ///
  /// @param start inclusive
  /// @param end exclusive
  public static String cut(String content, int start, int end) {
    var from = Math.max(0, start - AROUND);
    var around = content.substring(from, Math.min(content.length(), end + AROUND));
    var piece = new StringBuilder(content.substring(start, end));
    for (var secret : Redactor.secrets(around)) {
      var first = Math.max(0, secret.start() + from - start);
      var last = Math.min(piece.length(), secret.end() + from - start);
      for (var i = first; i < last; i++) {
        piece.setCharAt(i, '…');
      }
    }
    return piece.toString().replaceAll("…+", "…");
  }

  /// Without halves of characters, which no database takes: where a text is cut they remain.
  private static String withoutHalves(String text) {
    if (text.chars().noneMatch(it -> Character.isSurrogate((char) it))) {
      return text;
    }
    var whole = new StringBuilder(text.length());
    text.codePoints()
        .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static String upTo(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  private static boolean isPrivate(String word) {
    return word.indexOf('@') >= 0 || word.chars().filter(Character::isDigit).count() >= LONG_NUMBER;
  }
}
