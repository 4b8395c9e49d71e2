package ai.studio.analytics.enrich.redact;

/// Values whose names say that they are secret, in text like a query, a header, JSON or its like:
/// `token=…`, `"password": "…"`, `Authorization: …`, `--password …`, `<password>…</password>`.
final class NamedValues {

  private static final int LONGEST_NAME = 64;
  private static final int MOST_BETWEEN = 8;

  private final String text;
  private final Spans found;
  private int nextTag;

  private NamedValues(String text, Spans found) {
    this.text = text;
    this.found = found;
  }

  static void find(String text, Spans found) {
    var values = new NamedValues(text, found);
    var at = 0;
    while (at < text.length()) {
      at = Math.max(at + 1, values.next(at));
    }
  }

  private int next(int at) {
    return switch (text.charAt(at)) {
      case '=' -> separated(at, at + 1, false);
      case ':' -> separated(at, at + 1, true);
      case '%' -> encoded(at);
      case '-' -> option(at);
      case '>' -> element(at);
      default -> at;
    };
  }

  /// `%3D` and `%3A` of a query within a query.
  private int encoded(int at) {
    if (text.regionMatches(true, at, "%3d", 0, 3)) {
      return separated(at, at + 3, false);
    }
    return text.regionMatches(true, at, "%3a", 0, 3) ? separated(at, at + 3, true) : at;
  }

  /// `--password …` of a command line.
  private int option(int at) {
    if (!text.startsWith("--", at) || (at > 0 && !isBeforeOption(text.charAt(at - 1)))) {
      return at;
    }
    var end = at + 2;
    while (end < text.length() && end - at < LONGEST_NAME && Letters.isKey(text.charAt(end))) {
      end++;
    }
    var blank = end < text.length() && isBlank(text.charAt(end));
    if (!blank || !SecretNames.has(text.substring(at + 2, end))) {
      return at;
    }
    var from = valueStart(end);
    if (from == text.length() || text.charAt(from) == '-') {
      return at;
    }
    return isQuote(text.charAt(from))
        ? take(from + 1, quoteEnd(from, 0))
        : take(from, bareEnd(from));
  }

  private static boolean isBeforeOption(char c) {
    return isBlank(c) || isQuote(c) || c == '[' || c == ',';
  }

  /// `<password>…</password>`.
  private int element(int at) {
    if (at == 0 || !isOfName(text.charAt(at - 1))) {
      return at;
    }
    var name = nameBefore(at);
    var start = at - name.length();
    if (start == 0 || !isBeforeTag(text.charAt(start - 1)) || !SecretNames.has(name)) {
      return at;
    }
    var end = tagAfter(at);
    return text.startsWith("</", end) ? take(at + 1, end) : at;
  }

  /// The text's end where there is none.
  private int tagAfter(int at) {
    if (nextTag <= at) {
      var found = text.indexOf('<', at);
      nextTag = found < 0 ? text.length() : found;
    }
    return nextTag;
  }

  private static boolean isBeforeTag(char c) {
    return c == '<' || c == ':';
  }

  private int separated(int separator, int after, boolean colon) {
    var name = nameBefore(separator);
    if (name.isEmpty() || !SecretNames.has(name)) {
      return separator;
    }
    var from = valueStart(after);
    var quote = from;
    while (quote < text.length() && text.charAt(quote) == '\\') {
      quote++;
    }
    if (quote < text.length() && isQuote(text.charAt(quote))) {
      return take(quote + 1, quoteEnd(quote, quote - from));
    }
    if (colon && SecretNames.isHeader(name)) {
      return take(from, lineEnd(from));
    }
    var end = bareEnd(from);
    return colon && SecretNames.isAlsoProse(name) && Prose.is(text, from, end)
        ? separator
        : take(from, end);
  }

  /// The name that ends before `end`, but for blanks, quotes and brackets between; empty where
  /// there is none.
  private String nameBefore(int end) {
    var last = end;
    while (last > 0 && end - last < MOST_BETWEEN && isBetween(text.charAt(last - 1))) {
      last--;
    }
    var first = last;
    while (first > 0 && last - first < LONGEST_NAME && isOfName(text.charAt(first - 1))) {
      first--;
    }
    var phrase = first - SecretNames.PHRASE.length();
    return text.startsWith(SecretNames.LAST_OF_PHRASE, first)
            && text.regionMatches(true, phrase, SecretNames.PHRASE, 0, first - phrase)
        ? text.substring(phrase, last)
        : text.substring(first, last);
  }

  private int take(int from, int end) {
    var marker = end - from == Redactor.MARKER.length() && isMarker(from);
    if (end > from && !marker) {
      found.add(from, end);
    }
    return end;
  }

  /// Behind blanks and the opening brackets of lists.
  private int valueStart(int from) {
    var at = from;
    while (at < text.length() && at - from < MOST_BETWEEN && isBeforeValue(at)) {
      at++;
    }
    return at;
  }

  private boolean isBeforeValue(int at) {
    var c = text.charAt(at);
    return isBlank(c) || c == '{' || c == '(' || (c == '[' && !isMarker(at));
  }

  private boolean isMarker(int at) {
    return text.startsWith(Redactor.MARKER, at);
  }

  /// The quote that ends what begins at `open` behind as many backslashes: one of a text within a
  /// text has one, the quotes within have more. The text's end where there is none.
  private int quoteEnd(int open, int backslashes) {
    var quote = text.charAt(open);
    var seen = 0;
    for (var i = open + 1; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == quote
          && seen >= backslashes
          && (seen - backslashes) % (2 * (backslashes + 1)) == 0) {
        return i - backslashes;
      }
      seen = c == '\\' ? seen + 1 : 0;
    }
    return text.length();
  }

  private int lineEnd(int from) {
    var end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int bareEnd(int from) {
    var end = isMarker(from) ? from + Redactor.MARKER.length() : from;
    while (end < text.length() && !endsBareValue(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfName(char c) {
    return Letters.isKey(c) || c == '.' || (c >= 0x80 && Character.isLetter(c));
  }

  private static boolean isBetween(char c) {
    return isBlank(c) || isQuote(c) || c == '\\' || c == ']';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  private static boolean endsBareValue(char c) {
    return switch (c) {
      case '&', ',', ';', '"', '\'', '`', '<', '>', ')', ']', '}', '|' -> true;
      default -> c <= ' ';
    };
  }
}
