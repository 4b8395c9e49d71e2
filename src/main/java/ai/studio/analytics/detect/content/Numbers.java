package ai.studio.analytics.detect.content;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups of digits that stand together, and what they may be.
///
/// @param end behind the last group
/// @param kind null where they are nothing that is looked for
record Numbers(int end, @Nullable String kind) {

  static final String CARD = "card-number";
  static final String NATIONAL = "national-number";
  static final String TELEPHONE = "telephone";

  private static final int MOST_CHARACTERS = 40;
  private static final int[] AADHAAR_INVERSE = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};
  private static final int[][] AADHAAR_TURN = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
    {8, 9, 1, 6, 0, 4, 3, 5, 2, 7}, {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
    {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
  };

  /// The digits that begin at a place, and the signs between.
  static Numbers at(String text, int start) {
    var groups = new ArrayList<String>();
    var form = new StringBuilder();
    var at = start;
    var last = start;
    var formEnd = 0;
    while (at < text.length() && at - start < MOST_CHARACTERS) {
      var it = text.charAt(at);
      if (isDigit(it)) {
        var from = at;
        while (at < text.length() && isDigit(text.charAt(at)) && at - from < MOST_CHARACTERS) {
          at++;
        }
        groups.add(text.substring(from, at));
        form.append(at - from).append(' ');
        last = at;
        formEnd = form.length();
      } else if (isBetween(it) && at - last < 3) {
        form.append(it == '\u00a0' ? ' ' : it);
        at++;
      } else {
        break;
      }
    }
    var inWord =
        last < text.length() && Character.isLetter(text.charAt(last))
            || (last < text.length() && text.charAt(last) == '_');
    var signs = form.substring(0, formEnd);
    var end = Math.max(last, start + 1);
    return new Numbers(
        end, inWord ? spanish(text, groups, last) : kind(groups, signs, text.charAt(start)));
  }

  private static @Nullable String kind(List<String> groups, String form, char first) {
    if (hasCard(groups)) {
      return CARD;
    }
    if (isNational(groups, form)) {
      return NATIONAL;
    }
    return isTelephone(groups, form, first) ? TELEPHONE : null;
  }

  /// Of one group, or of groups of the lengths that are printed on cards.
  private static boolean hasCard(List<String> groups) {
    for (var from = 0; from < groups.size(); from++) {
      var digits = new StringBuilder();
      var lengths = new StringBuilder();
      for (var to = from; to < groups.size() && digits.length() < 16; to++) {
        digits.append(groups.get(to));
        lengths.append(groups.get(to).length());
        var printed = to == from || lengths.toString().matches("4444|465|464|44443|664");
        if (printed
            && digits.length() >= 13
            && digits.length() <= 19
            && isCard(digits.toString())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isCard(String digits) {
    var start = Integer.parseInt(digits.substring(0, 4));
    var length = digits.length();
    var issued =
        switch (digits.charAt(0)) {
          case '4' -> length == 13 || length == 16 || length == 19;
          case '5' -> length == 16 && start >= 5000 && start < 5900;
          case '2' -> length == 16 && start >= 2221 && start <= 2720;
          case '3' ->
              (length == 15 && (start / 100 == 34 || start / 100 == 37))
                  || (length == 14
                      && (start / 100 == 36
                          || start / 100 == 38
                          || start / 10 == 300
                          || start < 3060))
                  || (length == 16 && start >= 3528 && start < 3590);
          case '6' -> length >= 16;
          default -> false;
        };
    return issued && isLuhn(digits);
  }

  private static boolean isLuhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var twice = i % 2 == 1 ? digit * 2 : digit;
      sum += twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
  }

  private static boolean isNational(List<String> groups, String form) {
    var digits = String.join("", groups);
    return switch (form) {
      case "3 -2 -4 ", "3  2  4 " -> isSocialSecurity(groups);
      case "3 .3 .3 -2 " -> isCpf(digits);
      case "4  4  4 ", "4 -4 -4 " -> isAadhaar(digits);
      case "11 " -> isPesel(digits) || isCpf(digits);
      case "15 ", "1  2  2  2  3  3  2 " -> isInsee(digits);
      default -> false;
    };
  }

  /// Of the United States: no number begins with 000, 666 or 9, and no group is all zeros.
  private static boolean isSocialSecurity(List<String> groups) {
    var area = groups.get(0);
    return !area.equals("000")
        && !area.equals("666")
        && area.charAt(0) != '9'
        && !groups.get(1).equals("00")
        && !groups.get(2).equals("0000");
  }

  /// Of Brazil.
  private static boolean isCpf(String digits) {
    return digits.chars().distinct().count() > 1
        && cpfDigit(digits, 9) == digits.charAt(9) - '0'
        && cpfDigit(digits, 10) == digits.charAt(10) - '0';
  }

  private static int cpfDigit(String digits, int length) {
    var sum = 0;
    for (var i = 0; i < length; i++) {
      sum += (digits.charAt(i) - '0') * (length + 1 - i);
    }
    return sum * 10 % 11 % 10;
  }

  /// Of India, by Verhoeff's check digit.
  private static boolean isAadhaar(String digits) {
    if (digits.charAt(0) < '2') {
      return false;
    }
    var check = 0;
    for (var i = 0; i < digits.length(); i++) {
      check = dihedral(check, AADHAAR_TURN[i % 8][digits.charAt(digits.length() - 1 - i) - '0']);
    }
    return AADHAAR_INVERSE[check] == 0;
  }

  private static int dihedral(int a, int b) {
    if (a < 5) {
      return b < 5 ? (a + b) % 5 : (a + b - 5) % 5 + 5;
    }
    return b < 5 ? (a - 5 - b + 5) % 5 + 5 : (a - b + 5) % 5;
  }

  /// Of Poland: with a day of birth and a check digit.
  private static boolean isPesel(String digits) {
    var weights = "1379137913";
    var sum = 0;
    for (var i = 0; i < 10; i++) {
      sum += (digits.charAt(i) - '0') * (weights.charAt(i) - '0');
    }
    var month = Integer.parseInt(digits.substring(2, 4)) % 20;
    var day = Integer.parseInt(digits.substring(4, 6));
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= 31
        && (10 - sum % 10) % 10 == digits.charAt(10) - '0';
  }

  /// Of France: 13 digits and 97 less their rest by 97.
  private static boolean isInsee(String digits) {
    var month = Integer.parseInt(digits.substring(3, 5));
    return digits.length() == 15
        && (digits.charAt(0) == '1' || digits.charAt(0) == '2')
        && ((month >= 1 && month <= 12) || (month >= 20 && month <= 42))
        && 97 - Long.parseLong(digits.substring(0, 13)) % 97
            == Integer.parseInt(digits.substring(13));
  }

  /// Of Spain: eight digits and the letter that their rest by 23 says.
  private static @Nullable String spanish(String text, List<String> groups, int end) {
    if (groups.size() != 1 || groups.getFirst().length() != 8) {
      return null;
    }
    var alone = end + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(end + 1));
    var letter = "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(groups.getFirst()) % 23);
    return alone && text.charAt(end) == letter ? NATIONAL : null;
  }

  private static boolean isTelephone(List<String> groups, String form, char first) {
    var digits = groups.stream().mapToInt(String::length).sum();
    if (form.contains("+")) {
      return first == '+'
          && form.lastIndexOf('+') == 0
          && digits >= 8
          && digits <= 15
          && groups.getFirst().charAt(0) != '0'
          && !form.contains(".1 .");
    }
    var signs = form.replaceAll("[-. ()/]+", " ").strip();
    if (signs.equals("3 3 4") || signs.equals("1 3 3 4")) {
      var area = groups.get(groups.size() - 3);
      return area.charAt(0) >= '2' && (!form.contains(".") || !form.contains(" ."));
    }
    var separated = groups.size() >= 2 && groups.size() <= 6;
    return separated
        && groups.getFirst().charAt(0) == '0'
        && !groups.getFirst().startsWith("000")
        && groups.getFirst().length() >= 2
        && digits >= 9
        && digits <= 12
        && !form.contains(".")
        && !isDate(groups);
  }

  private static boolean isDate(List<String> groups) {
    return groups.size() >= 3
        && groups.stream()
            .anyMatch(it -> it.length() == 4 && (it.startsWith("19") || it.startsWith("20")));
  }

  private static boolean isBetween(char it) {
    return it == ' '
        || it == '-'
        || it == '.'
        || it == '('
        || it == ')'
        || it == '+'
        || it == '/'
        || it == '\u00a0';
  }

  static boolean isDigit(char it) {
    return it >= '0' && it <= '9';
  }
}
