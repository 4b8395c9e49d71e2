package ai.studio.analytics.api.graphql.engine;

/// The words of a document: its names and numbers. Reading a number of many digits takes time that
/// grows with their square, and errors repeat names; both are bounded before anything is parsed.
final class Words {

  /// Letters of a name, digits of a number.
  static final int LONGEST = 128;

  /// Digits of a number's exponent: 999 is beyond what a `Float` can hold.
  private static final int LONGEST_EXPONENT = 3;

  private static final String QUOTES = "\"\"\"";

  private final String document;
  private int at;

  private Words(String document) {
    this.document = document;
  }

  /// Refuses a document with an overlong word outside of its texts and comments.
  ///
  /// @throws GraphQlRequest.Malformed where there is one
  static void check(String document) {
    new Words(document).check();
  }

  private void check() {
    while (at < document.length()) {
      switch (document.charAt(at)) {
        case '#' -> at = Math.min(end("\n"), end("\r"));
        case '"' -> skipText();
        default -> checkWord();
      }
    }
  }

  private void checkWord() {
    var start = at;
    while (at < document.length() && isPart(document.charAt(at), start)) {
      at++;
    }
    if (at - start > LONGEST || hasLongExponent(start)) {
      throw new GraphQlRequest.Malformed(
          "A name or a number may have at most "
              + LONGEST
              + " characters, an exponent "
              + LONGEST_EXPONENT
              + ".");
    }
    at = Math.max(at, start + 1);
  }

  /// Whether a character goes on the word that began at `start`; dots and signs belong to numbers.
  private boolean isPart(char letter, int start) {
    if (letter == '_' || (letter < 128 && Character.isLetterOrDigit(letter))) {
      return true;
    }
    return isNumber(start) && (letter == '.' || letter == '+' || letter == '-');
  }

  private boolean isNumber(int start) {
    var first = document.charAt(start);
    return first >= '0' && first <= '9';
  }

  private boolean hasLongExponent(int start) {
    if (at == start || !isNumber(start)) {
      return false;
    }
    var word = document.substring(start, at);
    var exponent = Math.max(word.indexOf('e'), word.indexOf('E'));
    var digits = word.length() - 1 - exponent;
    return exponent >= 0 && digits > LONGEST_EXPONENT + (hasSign(word, exponent + 1) ? 1 : 0);
  }

  private static boolean hasSign(String word, int at) {
    return at < word.length() && (word.charAt(at) == '+' || word.charAt(at) == '-');
  }

  private void skipText() {
    if (document.startsWith(QUOTES, at)) {
      at += QUOTES.length();
      skipEscaped(QUOTES, "\\" + QUOTES);
      return;
    }
    at++;
    skipEscaped("\"", "\\");
  }

  /// Skips to behind the end of a text, over what is escaped in it.
  private void skipEscaped(String end, String escape) {
    while (at < document.length() && !document.startsWith(end, at)) {
      at += document.startsWith(escape, at) ? Math.max(escape.length(), 2) : 1;
    }
    at = Math.min(document.length(), at + end.length());
  }

  private int end(String mark) {
    var found = document.indexOf(mark, at);
    return found < 0 ? document.length() : found + 1;
  }
}
