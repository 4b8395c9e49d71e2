package ai.studio.analytics.detect.content;

import org.jspecify.annotations.Nullable;

/// Words in which digits and signs stand for letters, as `1gn0r3`.
final class Leet {

  private static final String FROM = "0134578@$";
  private static final String TO = "oieastbas";

  private Leet() {}

  /// The word with letters; null where it has no letter, or nothing that stands for one.
  static @Nullable String letters(String word) {
    var changed = false;
    var letter = false;
    var letters = word.toCharArray();
    for (var i = 0; i < letters.length; i++) {
      var at = letters[i] < 0x80 ? FROM.indexOf(letters[i]) : -1;
      letter |= Character.isLetter(letters[i]);
      if (at >= 0) {
        letters[i] = TO.charAt(at);
        changed = true;
      }
    }
    return changed && letter ? new String(letters) : null;
  }
}
