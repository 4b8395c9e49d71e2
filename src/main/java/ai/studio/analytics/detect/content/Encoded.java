package ai.studio.analytics.detect.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts that are written in base64 or hexadecimal within another, also in one another.
final class Encoded {

  private static final int LEAST = 20;
  private static final int MOST_TEXTS = 8;
  private static final int MOST_CHARACTERS = 8_192;
  private static final int MOST_ROUNDS = 3;
  private static final double READABLE = 0.95;

  /// A name or a path may stand before a code; so many of its signs are tried.
  private static final int MOST_STARTS = 8;

  private static final int GROUP = 4;

  private Encoded() {}

  static List<String> in(String text) {
    var found = new ArrayList<String>();
    for (var at = 0; at < text.length() && found.size() < MOST_TEXTS; ) {
      var start = at;
      while (at < text.length() && isCode(text.charAt(at))) {
        at++;
      }
      if (at - start >= LEAST) {
        var decoded = decoded(text.substring(start, Math.min(at, start + MOST_CHARACTERS)));
        if (decoded != null) {
          found.add(decoded);
        }
      }
      at++;
    }
    return found;
  }

  /// Without the sign that fills a code up at its end, and that stands before one in a parameter.
  private static boolean isCode(char it) {
    return (it >= 'a' && it <= 'z')
        || (it >= 'A' && it <= 'Z')
        || (it >= '0' && it <= '9')
        || it == '+'
        || it == '/'
        || it == '-'
        || it == '_';
  }

  private static @Nullable String decoded(String code) {
    var inner = code;
    for (var round = 0; round < MOST_ROUNDS; round++) {
      var decoded = once(inner);
      if (decoded == null || decoded.indexOf(' ') >= 0) {
        return decoded;
      }
      inner = decoded.strip().replace("=", "");
      if (inner.length() < LEAST || !inner.chars().allMatch(it -> isCode((char) it))) {
        return null;
      }
    }
    return null;
  }

  private static @Nullable String once(String code) {
    var text = from(code);
    var at = 0;
    for (var tried = 1; text == null && tried < MOST_STARTS; tried++) {
      while (at < code.length() && Character.isLetterOrDigit(code.charAt(at))) {
        at++;
      }
      at++;
      if (code.length() - at < LEAST) {
        return null;
      }
      text = from(code.substring(at));
    }
    return text;
  }

  private static @Nullable String from(String code) {
    var hex = code.startsWith("0x") ? code.substring(2) : code;
    if (hex.length() % 2 == 0 && hex.chars().allMatch(it -> Character.digit(it, 16) >= 0)) {
      return readable(HexFormat.of().parseHex(hex));
    }
    var plain = code.replace('-', '+').replace('_', '/');
    var end = plain.length() % GROUP == 1 ? plain.length() - 1 : plain.length();
    return readable(Base64.getDecoder().decode(plain.substring(0, end)));
  }

  private static @Nullable String readable(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    var letters =
        text.chars()
            .filter(it ->
                Character.isLetterOrDigit(it) || it == ' ' || it == '\n' || (it > 32 && it < 127))
            .count();
    return letters >= READABLE * text.length() ? text : null;
  }
}
