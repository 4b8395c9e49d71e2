package ai.studio.analytics.detect.content;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts that are written in base64 or hexadecimal within another.
final class Encoded {

  private static final int LEAST = 20;
  private static final int MOST_TEXTS = 8;
  private static final int MOST_CHARACTERS = 8_192;
  private static final double READABLE = 0.95;

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

  private static boolean isCode(char it) {
    return (it >= 'a' && it <= 'z')
        || (it >= 'A' && it <= 'Z')
        || (it >= '0' && it <= '9')
        || it == '+'
        || it == '/'
        || it == '-'
        || it == '_'
        || it == '=';
  }

  private static @Nullable String decoded(String code) {
    var hex = code.startsWith("0x") ? code.substring(2) : code;
    if (hex.length() % 2 == 0 && hex.chars().allMatch(it -> Character.digit(it, 16) >= 0)) {
      return readable(HexFormat.of().parseHex(hex));
    }
    var plain = code.replace('-', '+').replace('_', '/').replace("=", "");
    if (plain.length() % 4 == 1) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return readable(Base64.getDecoder().decode(plain));
  }

  private static @Nullable String readable(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var letters =
          text.chars()
              .filter(it ->
                  Character.isLetterOrDigit(it) || it == ' ' || it == '\n' || (it > 32 && it < 127))
              .count();
      var blanks = text.chars().filter(it -> it == ' ').count();
      return letters >= READABLE * text.length() && blanks > 0 ? text : null;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return null;
    }
  }
}
