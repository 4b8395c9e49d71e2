package ai.studio.analytics.enrich.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Secrets that can be told by their own form: keys of well-known services, JSON Web Tokens,
/// credentials behind `Bearer` and `Basic`, PEM blocks, passwords in addresses.
final class KnownFormats {

  private static final String PEM_BEGIN = "-----BEGIN ";
  private static final String PEM_END = "-----END ";
  private static final String PEM_DASHES = "-----";
  private static final int LEAST_JWT_PART = 8;
  private static final int LEAST_OPAQUE = 8;
  private static final int SURELY_OPAQUE = 16;
  private static final int LEAST_SENDGRID_PART = 8;
  private static final int LEAST_BASIC = 4;
  private static final int MOST_BASIC = 512;
  private static final int INSIDE_A_WORD = 20;

  /// Of a long run only so much is looked at: time must stay linear.
  private static final int LOOKED_AT = 128;

  private static final int AWS_LETTERS = 16;

  private final String text;
  private final Spans found;
  private int noJwtBefore;
  private int runStart;
  private int runEnd;

  private KnownFormats(String text, Spans found) {
    this.text = text;
    this.found = found;
  }

  static void find(String text, Spans found) {
    new KnownFormats(text, found).findAll();
  }

  private void findAll() {
    var at = 0;
    while (at < text.length()) {
      at = Math.max(at + 1, next(at));
    }
  }

  /// Where to go on; what lies before is done with.
  private int next(int at) {
    return switch (text.charAt(at)) {
      case 'A', 'd', 'g', 'h', 'k', 'n', 'p', 'r', 's', 'x', 'y' -> prefixed(at);
      case 'e' -> jwt(at);
      case 'S' -> sendGrid(at);
      case 'b', 'B' -> scheme(at);
      case '-' -> pem(at);
      case ':' -> userInfo(at);
      default -> at;
    };
  }

  private int prefixed(int at) {
    if (text.startsWith("AKIA", at) || text.startsWith("ASIA", at)) {
      return aws(at);
    }
    for (var prefix : KeyPrefix.beginningWith(text.charAt(at))) {
      if (text.startsWith(prefix.start(), at)) {
        var from = at + prefix.start().length();
        var end = keyEnd(from);
        if (isKey(prefix, at, from, end)) {
          return take(at, end);
        }
      }
    }
    return at;
  }

  private int aws(int at) {
    for (var i = at + 4; i < at + 4 + AWS_LETTERS; i++) {
      if (i >= text.length() || !Letters.isCapitalOrDigit(text.charAt(i))) {
        return at;
      }
    }
    return take(at, keyEnd(at));
  }

  /// In the middle of a word (`task-2026-…`) only a long mix of letters and digits is a key.
  private boolean isKey(KeyPrefix prefix, int start, int from, int end) {
    var length = end - from;
    var seen = Math.min(end, from + LOOKED_AT);
    if (start > 0 && Letters.isWord(text.charAt(start - 1))) {
      return length >= INSIDE_A_WORD && Letters.isMixed(text, from, seen);
    }
    return length >= prefix.least() && prefix.isFollowedBy(text, from, seen);
  }

  private int keyEnd(int from) {
    if (from < runStart || from >= runEnd) {
      runStart = from;
      runEnd = from;
      while (runEnd < text.length() && Letters.isKey(text.charAt(runEnd))) {
        runEnd++;
      }
    }
    return runEnd;
  }

  /// Three parts, or five of an encrypted one; the header is an object, whose base64 begins `eyJ`.
  private int jwt(int at) {
    if (at < noJwtBefore || !text.startsWith("eyJ", at)) {
      return at;
    }
    var end = keyEnd(at);
    var second = end + 1;
    if (end >= text.length() || text.charAt(end) != '.') {
      noJwtBefore = end;
      return at;
    }
    var secondEnd = keyEnd(second);
    var encrypted = second < text.length() && text.charAt(second) == '.';
    if (end - at < LEAST_JWT_PART || (secondEnd - second < LEAST_JWT_PART && !encrypted)) {
      noJwtBefore = end;
      return at;
    }
    var last = secondEnd;
    while (last < text.length() && text.charAt(last) == '.') {
      last = keyEnd(last + 1);
    }
    return take(at, last);
  }

  private int scheme(int at) {
    if (text.regionMatches(true, at, "bearer", 0, 6)) {
      return bearer(at, afterBlanks(at + 6));
    }
    if (text.regionMatches(true, at, "basic", 0, 5)) {
      return basic(at, afterBlanks(at + 5));
    }
    return at;
  }

  private int bearer(int at, int from) {
    var end = Letters.tokenEnd(text, from);
    return isBearerToken(at, from, end) ? take(from, end) : at;
  }

  /// People write `bearer` in small letters; what follows the scheme as programs write it is a
  /// token unless it is plainly prose.
  private boolean isBearerToken(int at, int from, int end) {
    if (Prose.is(text, from, end)) {
      return false;
    }
    return text.charAt(at) == 'B'
        || end - from >= SURELY_OPAQUE
        || (end - from >= LEAST_OPAQUE
            && (Letters.hasDigit(text, from, end) || Letters.hasBothCases(text, from, end)));
  }

  /// `SG.`, an id, a dot and the secret.
  private int sendGrid(int at) {
    if (!text.startsWith("SG.", at)) {
      return at;
    }
    var dot = keyEnd(at + 3);
    if (dot - at - 3 < LEAST_SENDGRID_PART || dot >= text.length() || text.charAt(dot) != '.') {
      return at;
    }
    var end = keyEnd(dot + 1);
    return end - dot - 1 < LEAST_SENDGRID_PART ? at : take(at, end);
  }

  /// What decodes to `user:password`.
  private int basic(int at, int from) {
    var whole = from;
    while (whole < Math.min(text.length(), from + MOST_BASIC)
        && Letters.isBase64(text.charAt(whole))) {
      whole++;
    }
    whole -= (whole - from) % 4;
    if (whole - from < LEAST_BASIC) {
      return at;
    }
    var decoded = Base64.getDecoder().decode(text.substring(from, whole));
    return new String(decoded, StandardCharsets.ISO_8859_1).indexOf(':') >= 0
        ? take(from, Letters.tokenEnd(text, from))
        : at;
  }

  private int take(int from, int end) {
    found.add(from, end);
    return end;
  }

  /// After at least one blank, plus or `%20`; the text's end where there is none.
  private int afterBlanks(int from) {
    var at = from;
    while (at < text.length()) {
      var c = text.charAt(at);
      if (c == ' ' || c == '+' || c == '\t') {
        at++;
      } else if (text.startsWith("%20", at)) {
        at += 3;
      } else {
        break;
      }
    }
    return at == from ? text.length() : at;
  }

  /// To the end of the text where a block does not end.
  private int pem(int at) {
    if (!text.startsWith(PEM_BEGIN, at)) {
      return at;
    }
    var last = text.indexOf(PEM_END, at);
    var dashes = last < 0 ? -1 : text.indexOf(PEM_DASHES, last + PEM_END.length());
    var end = dashes < 0 ? text.length() : dashes + PEM_DASHES.length();
    return take(at, end);
  }

  /// The password of `scheme://user:password@host`.
  private int userInfo(int at) {
    if (!text.startsWith("://", at)) {
      return at;
    }
    var colon = -1;
    var sign = -1;
    for (var i = at + 3; i < text.length() && !endsAuthority(text.charAt(i)); i++) {
      colon = colon < 0 && text.charAt(i) == ':' ? i : colon;
      sign = text.charAt(i) == '@' ? i : sign;
    }
    return colon < 0 || sign < colon ? at : take(colon + 1, sign);
  }

  private static boolean endsAuthority(char c) {
    return c <= ' ' || c == '/' || c == '?' || c == '#' || c == '"' || c == '<' || c == '>';
  }
}
