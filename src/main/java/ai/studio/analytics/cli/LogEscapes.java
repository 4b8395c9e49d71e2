package ai.studio.analytics.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What Apache and nginx write into the quotes of an access log in place of a character: `\"`, `\\`
/// and `\xE4`, a byte in hexadecimal digits.
final class LogEscapes {

  private static final int BYTE_LENGTH = 4;

  private LogEscapes() {}

  /// The text as it was sent. Control characters, and bytes that are no UTF-8, stay as they are
  /// written.
  static String undone(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var plain = new StringBuilder(text.length());
    for (var at = 0; at < text.length(); ) {
      var bytes = bytes(text, at);
      if (bytes.length > 0) {
        var end = at + bytes.length * BYTE_LENGTH;
        plain.append(decoded(bytes, text.substring(at, end)));
        at = end;
      } else {
        at += isEscaped(text, at) ? 1 : 0;
        plain.append(text.charAt(at));
        at++;
      }
    }
    return plain.toString();
  }

  private static boolean isEscaped(String text, int at) {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\');
  }

  /// Those that stand one behind the other from `start` on.
  private static byte[] bytes(String text, int start) {
    var bytes = new ByteArrayOutputStream();
    for (var at = start; text.startsWith("\\x", at) && at + BYTE_LENGTH <= text.length(); ) {
      var high = Character.digit(text.charAt(at + 2), 16);
      var low = Character.digit(text.charAt(at + 3), 16);
      if (high < 0 || low < 0) {
        break;
      }
      bytes.write(high * 16 + low);
      at += BYTE_LENGTH;
    }
    return bytes.toByteArray();
  }

  private static String decoded(byte[] bytes, String written) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().anyMatch(Character::isISOControl) ? written : text;
    } catch (CharacterCodingException notUtf8) {
      return written;
    }
  }
}
