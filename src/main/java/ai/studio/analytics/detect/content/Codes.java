package ai.studio.analytics.detect.content;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers that begin with letters: IBANs, and national numbers of some countries.
final class Codes {

  static final String IBAN = "iban";

  private static final int MOST = 42;

  /// How long the IBANs of a country are.
  private static final Map<String, Integer> LENGTHS =
      Map.ofEntries(
          Map.entry("AD", 24),
          Map.entry("AE", 23),
          Map.entry("AT", 20),
          Map.entry("AZ", 28),
          Map.entry("BA", 20),
          Map.entry("BE", 16),
          Map.entry("BG", 22),
          Map.entry("BH", 22),
          Map.entry("BR", 29),
          Map.entry("CH", 21),
          Map.entry("CR", 22),
          Map.entry("CY", 28),
          Map.entry("CZ", 24),
          Map.entry("DE", 22),
          Map.entry("DK", 18),
          Map.entry("DO", 28),
          Map.entry("EE", 20),
          Map.entry("EG", 29),
          Map.entry("ES", 24),
          Map.entry("FI", 18),
          Map.entry("FR", 27),
          Map.entry("GB", 22),
          Map.entry("GE", 22),
          Map.entry("GI", 23),
          Map.entry("GR", 27),
          Map.entry("HR", 21),
          Map.entry("HU", 28),
          Map.entry("IE", 22),
          Map.entry("IL", 23),
          Map.entry("IS", 26),
          Map.entry("IT", 27),
          Map.entry("JO", 30),
          Map.entry("KW", 30),
          Map.entry("KZ", 20),
          Map.entry("LB", 28),
          Map.entry("LI", 21),
          Map.entry("LT", 20),
          Map.entry("LU", 20),
          Map.entry("LV", 21),
          Map.entry("MC", 27),
          Map.entry("MD", 24),
          Map.entry("ME", 22),
          Map.entry("MK", 19),
          Map.entry("MT", 31),
          Map.entry("MU", 30),
          Map.entry("NL", 18),
          Map.entry("NO", 15),
          Map.entry("PK", 24),
          Map.entry("PL", 28),
          Map.entry("PT", 25),
          Map.entry("QA", 29),
          Map.entry("RO", 24),
          Map.entry("RS", 22),
          Map.entry("SA", 24),
          Map.entry("SE", 24),
          Map.entry("SI", 19),
          Map.entry("SK", 24),
          Map.entry("SM", 27),
          Map.entry("TN", 24),
          Map.entry("TR", 26),
          Map.entry("UA", 29),
          Map.entry("VG", 24),
          Map.entry("XK", 20));

  private Codes() {}

  /// @param at where a word begins
  static @Nullable String kind(String text, int at) {
    var code = new StringBuilder();
    var end = at;
    for (; end < text.length() && end - at < MOST; end++) {
      var it = text.charAt(end);
      if (it >= 'a' && it <= 'z') {
        it = (char) (it - 32);
      }
      if ((it >= 'A' && it <= 'Z') || Numbers.isDigit(it)) {
        code.append(it);
      } else if (it != ' ' && it != '-') {
        break;
      }
      if (isNone(code)) {
        return null;
      }
    }
    if (isIban(code)) {
      return IBAN;
    }
    return isBritish(code) || isItalian(code) || isSpanishForeigner(code) ? Numbers.NATIONAL : null;
  }

  /// Whether what begins like this can be none of them; tells words from codes after some letters.
  private static boolean isNone(StringBuilder code) {
    return switch (code.length()) {
      case 3 -> Character.isLetter(code.charAt(2)) && Numbers.isDigit(code.charAt(1));
      case 4 -> Character.isLetter(code.charAt(3)) && Numbers.isDigit(code.charAt(2));
      case 7 -> Character.isLetter(code.charAt(2)) && !Numbers.isDigit(code.charAt(6));
      default -> false;
    };
  }

  private static boolean isIban(StringBuilder code) {
    if (code.length() < 15) {
      return false;
    }
    var length = LENGTHS.get(code.substring(0, 2));
    if (length == null
        || code.length() < length
        || !Numbers.isDigit(code.charAt(2))
        || !Numbers.isDigit(code.charAt(3))) {
      return false;
    }
    var rest = 0;
    for (var i = 0; i < length; i++) {
      var it = code.charAt((i + 4) % length);
      rest = (Numbers.isDigit(it) ? rest * 10 + it - '0' : rest * 100 + it - 'A' + 10) % 97;
    }
    return rest == 1;
  }

  /// National Insurance: two letters, six digits, A to D.
  private static boolean isBritish(StringBuilder code) {
    return code.length() >= 9
        && "DFIQUV".indexOf(code.charAt(0)) < 0
        && "DFIQUVO".indexOf(code.charAt(1)) < 0
        && areDigits(code, 2, 8)
        && Character.isLetter(code.charAt(0))
        && Character.isLetter(code.charAt(1))
        && code.charAt(8) >= 'A'
        && code.charAt(8) <= 'D'
        && (code.length() == 9 || Character.isLetter(code.charAt(9)));
  }

  /// Codice fiscale: six letters, and so on, with a letter of check.
  private static boolean isItalian(StringBuilder code) {
    if (code.length() < 16
        || !areDigits(code, 6, 8)
        || "ABCDEHLMPRST".indexOf(code.charAt(8)) < 0
        || !areDigits(code, 9, 11)
        || !areDigits(code, 12, 15)) {
      return false;
    }
    var odd =
        new int[] {
          1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
          23
        };
    var sum = 0;
    for (var i = 0; i < 15; i++) {
      var it = code.charAt(i);
      var value = Numbers.isDigit(it) ? it - '0' : it - 'A';
      sum += i % 2 == 0 ? odd[value] : value;
    }
    return code.charAt(15) == 'A' + sum % 26;
  }

  private static boolean isSpanishForeigner(StringBuilder code) {
    if (code.length() < 9 || "XYZ".indexOf(code.charAt(0)) < 0 || !areDigits(code, 1, 8)) {
      return false;
    }
    var number = Integer.parseInt("XYZ".indexOf(code.charAt(0)) + code.substring(1, 8));
    return code.charAt(8) == "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23);
  }

  private static boolean areDigits(StringBuilder code, int from, int to) {
    for (var i = from; i < to; i++) {
      if (!Numbers.isDigit(code.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
