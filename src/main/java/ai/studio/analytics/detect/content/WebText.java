package ai.studio.analytics.detect.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A part of a request in the one form that signals and models know: decoded as often as it was
/// encoded, small letters, comments and blanks as one blank.
final class WebText {

  private static final int MOST_ROUNDS = 3;
  private static final int LONGEST_WORD = 40;
  private static final int LONGEST_ENTITY = 12;

  private WebText() {}

  static String plain(String part) {
    var text = part;
    for (var round = 0; round < MOST_ROUNDS; round++) {
      var next = decoded(text, round == 0);
      if (next.equals(text)) {
        break;
      }
      text = next;
    }
    return collapsed(text.toLowerCase(Locale.ROOT));
  }

  /// @param plus whether it stands for a blank
  private static String decoded(String text, boolean plus) {
    if (text.indexOf('%') < 0
        && text.indexOf('+') < 0
        && text.indexOf('&') < 0
        && text.indexOf('\\') < 0) {
      return text;
    }
    var bytes = new ByteArrayOutputStream(text.length());
    for (var i = 0; i < text.length(); i++) {
      var it = text.charAt(i);
      if (it == '%' && hex(text, i + 1, 2) >= 0) {
        bytes.write(hex(text, i + 1, 2));
        i += 2;
      } else if ((it == '\\' || it == '%')
          && i + 5 < text.length()
          && text.charAt(i + 1) == 'u'
          && hex(text, i + 2, 4) >= 0) {
        bytes.writeBytes(
            String.valueOf((char) hex(text, i + 2, 4)).getBytes(StandardCharsets.UTF_8));
        i += 5;
      } else if (it == '\\'
          && i + 3 < text.length()
          && text.charAt(i + 1) == 'x'
          && hex(text, i + 2, 2) >= 0) {
        bytes.write(hex(text, i + 2, 2));
        i += 3;
      } else if (it == '&') {
        i += entity(text, i, bytes);
      } else if (it == '+' && plus) {
        bytes.write(' ');
      } else {
        var end = Character.isHighSurrogate(it) && i + 1 < text.length() ? i + 2 : i + 1;
        bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end - 1;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int hex(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    var value = 0;
    for (var i = from; i < from + digits; i++) {
      var digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /// Writes what `&…;` stands for.
  ///
  /// @return how many characters follow the first one
  private static int entity(String text, int at, ByteArrayOutputStream out) {
    var end = text.substring(at, Math.min(text.length(), at + LONGEST_ENTITY)).indexOf(';') + at;
    if (text.startsWith("&#", at)) {
      var from = at + 2;
      var radix = from < text.length() && (text.charAt(from) | 0x20) == 'x' ? 16 : 10;
      from += radix == 16 ? 1 : 0;
      var value = 0;
      var i = from;
      while (i < text.length() && Character.digit(text.charAt(i), radix) >= 0) {
        value = Math.min(value * radix + Character.digit(text.charAt(i), radix), 0xffff);
        i++;
      }
      if (i > from) {
        out.writeBytes(String.valueOf((char) value).getBytes(StandardCharsets.UTF_8));
        return (i < text.length() && text.charAt(i) == ';' ? i : i - 1) - at;
      }
    } else if (end > at && end - at < LONGEST_ENTITY) {
      var sign =
          switch (text.substring(at + 1, end).toLowerCase(Locale.ROOT)) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            case "colon" -> ':';
            case "tab", "newline", "nbsp" -> ' ';
            case "lpar" -> '(';
            case "rpar" -> ')';
            default -> '\0';
          };
      if (sign != '\0') {
        out.write(sign);
        return end - at;
      }
    }
    out.write('&');
    return 0;
  }

  private static String collapsed(String text) {
    var lastEnd = text.lastIndexOf("*/");
    var out = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var it = text.charAt(i);
      if (i < lastEnd && text.startsWith("/*", i) && !text.startsWith("/*!", i)) {
        var end = text.indexOf("*/", i + 2);
        if (end >= 0) {
          i = end + 1;
          it = ' ';
        }
      }
      if (it > ' ' && it != '\u00a0') {
        out.append(it);
      } else if (it != 0 && (out.isEmpty() || out.charAt(out.length() - 1) != ' ')) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  /// Runs of letters, of digits, and each sign for itself; digits as one of three lengths.
  static List<String> words(String plain) {
    var words = new ArrayList<String>();
    for (var i = 0; i < plain.length(); ) {
      var it = plain.charAt(i);
      var start = i++;
      if (isLetter(it)) {
        while (i < plain.length() && isLetter(plain.charAt(i))) {
          i++;
        }
        words.add(plain.substring(start, Math.min(i, start + LONGEST_WORD)));
      } else if (isDigit(it)) {
        while (i < plain.length() && isDigit(plain.charAt(i))) {
          i++;
        }
        words.add(i - start == 1 ? "0" : i - start < 5 ? "00" : "00000");
      } else {
        words.add(plain.substring(start, i));
      }
    }
    return words;
  }

  private static boolean isLetter(char it) {
    return (it >= 'a' && it <= 'z') || it == '_' || (it > 0x7f && Character.isLetter(it));
  }

  private static boolean isDigit(char it) {
    return it >= '0' && it <= '9';
  }
}
