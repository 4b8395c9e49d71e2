package ai.studio.analytics.enrich.redact;

/// Which characters belong to what.
final class Letters {

  private Letters() {}

  static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isCapitalOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  static boolean isHex(int c) {
    return (c >= 'a' && c <= 'f') || isDigit(c);
  }

  /// Of keys and base64url.
  static boolean isKey(char c) {
    return isWord(c) || c == '-' || c == '_';
  }

  static boolean isBase64(char c) {
    return isWord(c) || c == '+' || c == '/';
  }

  /// The end of a token68 (RFC 9110, section 11.2), and of what else stands behind a scheme.
  static int tokenEnd(String text, int from) {
    var end = from;
    while (end < text.length() && (isKey(text.charAt(end)) || isOfToken(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  static boolean hasDigit(String text, int from, int end) {
    for (var i = from; i < end; i++) {
      if (isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean hasBothCases(String text, int from, int end) {
    var small = false;
    var capitals = false;
    for (var i = from; i < end; i++) {
      var c = text.charAt(i);
      small |= c >= 'a' && c <= 'z';
      capitals |= c >= 'A' && c <= 'Z';
    }
    return small && capitals;
  }

  /// Whether there are digits, small letters and capitals.
  static boolean isMixed(String text, int from, int end) {
    return hasDigit(text, from, end) && hasBothCases(text, from, end);
  }

  private static boolean isOfToken(char c) {
    return switch (c) {
      case '.', '~', '+', '/', '=' -> true;
      default -> false;
    };
  }
}
