package ai.studio.analytics.event;

/// Names that people choose for what others read.
public final class Names {

  private static final int NON_JOINER = 0x200c;
  private static final int JOINER = 0x200d;

  private Names() {}

  /// What there is room for: a longer text ends with `…`, and never with half of a character, which
  /// databases do not keep.
  ///
  /// @param most characters of Java, 2 or more
  public static String clipped(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    var end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /// Whether it can look like another name: characters are in it that nobody sees, or that change
  /// what a terminal or a page shows, such as the direction of the text.
  public static boolean hasControls(String name) {
    return Check.hasControls(name);
  }

  /// The same but for joiners, which some scripts and emoji need: for titles, which nobody is told
  /// apart by.
  public static boolean hasControlsInTitle(String title) {
    return Check.hasControls(
        title
            .codePoints()
            .filter(it -> it != NON_JOINER && it != JOINER)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }
}
