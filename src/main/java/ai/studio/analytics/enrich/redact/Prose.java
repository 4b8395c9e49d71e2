package ai.studio.analytics.enrich.redact;

import java.util.Locale;
import java.util.Set;

/// Words that people write behind `token:` or `Bearer` and that are no secrets. Whatever else
/// stands there is taken for one.
final class Prose {

  private static final Set<String> WORDS =
      Set.of(
          ("a an the this that it its of to in on at for with by from and or not no is was are were has had"
                  + " must should may can cannot could does did do will too"
                  + " expired expires invalid valid missing absent present required optional unknown undefined"
                  + " none null nil true false empty blank unset set revoked rejected refused denied accepted"
                  + " malformed wrong bad ok failed failure error left right up down enter escape tab"
                  + " token tokens key keys auth authentication authorization authenticated scheme header headers"
                  + " credential credentials realm scope access")
              .split(" "));

  private static final int LONGEST = 16;

  private Prose() {}

  /// Whether the text between is such a word, or has no letters and digits that a secret is made
  /// of.
  static boolean is(String text, int from, int end) {
    var first = from;
    while (first < end && !Letters.isWord(text.charAt(first))) {
      first++;
    }
    var last = end;
    while (last > first && !Letters.isWord(text.charAt(last - 1))) {
      last--;
    }
    return first == last
        || (last - first <= LONGEST
            && WORDS.contains(text.substring(first, last).toLowerCase(Locale.ROOT)));
  }
}
