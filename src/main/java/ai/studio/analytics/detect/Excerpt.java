package ai.studio.analytics.detect;

import ai.studio.analytics.enrich.redact.Redactor;

/// The little of content that a threat may keep: one line of at most 120 characters without
/// secrets, addresses and long numbers.
public final class Excerpt {

  private static final int LONGEST = 120;
  private static final int LONG_NUMBER = 4;

  private Excerpt() {}

  public static String of(String content) {
    var line = Redactor.line(content).strip();
    var out = new StringBuilder();
    for (var word : line.split("\\s+")) {
      out.append(out.isEmpty() ? "" : " ").append(isPrivate(word) ? "…" : word);
    }
    return out.length() <= LONGEST ? out.toString() : out.substring(0, LONGEST - 1) + "…";
  }

  private static boolean isPrivate(String word) {
    return word.indexOf('@') >= 0 || word.chars().filter(Character::isDigit).count() >= LONG_NUMBER;
  }
}
