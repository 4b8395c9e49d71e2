package ai.studio.analytics.detect.content;

import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.detect.Owasp;
import ai.studio.analytics.enrich.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sees secrets and personal data in text: keys and passwords, card numbers, IBANs, national
/// numbers, addresses of e-mail, and telephone numbers. Where a number has a check digit, it must
/// be right. Pure, linear.
public final class PrivateData {

  private static final int LEAST_NAMED = 8;
  private static final int LONGEST_NAMED = 512;

  private PrivateData() {}

  /// What is seen, each kind once.
  public static List<Finding> in(String content) {
    var text = PromptInjection.shortened(content);
    var found = new ArrayList<Finding>();
    for (var secret : Redactor.secrets(text)) {
      var value = text.substring(secret.start(), secret.end());
      if (!secret.byName()) {
        add(found, "known-key", 0.95);
      } else if (isOpaque(value)) {
        add(found, "named-secret", 0.8);
      }
    }
    addPersonal(text, found);
    return found;
  }

  private static void addPersonal(String text, List<Finding> found) {
    for (var at = 0; at < text.length(); at++) {
      var it = text.charAt(at);
      if (it == '@') {
        if (isEmail(text, at)) {
          add(found, "e-mail", 0.6);
        }
        continue;
      }
      var first = at == 0 || !isOfWord(text.charAt(at - 1));
      if (first && (Numbers.isDigit(it) || it == '+' || it == '(')) {
        var numbers = Numbers.at(text, at);
        add(found, numbers.kind());
        at = Math.max(at, numbers.end() - 1);
      } else if (first && isLetter(it)) {
        add(found, Codes.kind(text, at));
      }
    }
  }

  private static void add(List<Finding> found, @Nullable String kind) {
    if (kind != null) {
      add(found, kind, kind.equals("telephone") ? 0.6 : 0.9);
    }
  }

  private static void add(List<Finding> found, String rule, double score) {
    if (found.stream().noneMatch(it -> it.rule().equals(rule))) {
      found.add(
          new Finding(Finding.SUSPICIOUS_CONTENT, rule, score, null, Owasp.SENSITIVE_INFORMATION));
    }
  }

  /// `hunter2.x` and not `none`, `your-password` or `getToken()`.
  private static boolean isOpaque(String value) {
    if (value.length() < LEAST_NAMED || value.length() > LONGEST_NAMED) {
      return false;
    }
    var digits = 0;
    var letters = 0;
    var others = 0;
    for (var i = 0; i < value.length(); i++) {
      var it = value.charAt(i);
      if (it == '(' || it == '{' || it == '<' || it == '[' || it == ' ' || it == '…') {
        return false;
      }
      digits += Numbers.isDigit(it) ? 1 : 0;
      letters += Character.isLetter(it) ? 1 : 0;
      others += !Character.isLetterOrDigit(it) && it != '_' && it != '-' && it != '.' ? 1 : 0;
    }
    return letters > 0
        && (digits > 0 || others > 1)
        && !value.contains("xxx")
        && !value.contains("...");
  }

  private static boolean isEmail(String text, int at) {
    var local = at;
    while (local > 0 && at - local < 64 && isOfLocal(text.charAt(local - 1))) {
      local--;
    }
    var end = at + 1;
    var dot = -1;
    while (end < text.length() && end - at < 255 && isOfDomain(text.charAt(end))) {
      dot =
          text.charAt(end) == '.'
                  && end + 2 < text.length()
                  && isLetter(text.charAt(end + 1))
                  && isLetter(text.charAt(end + 2))
              ? end
              : dot;
      end++;
    }
    return local < at && Character.isLetterOrDigit(text.charAt(local)) && dot > at + 1;
  }

  private static boolean isOfLocal(char it) {
    return Character.isLetterOrDigit(it)
        || it == '.'
        || it == '_'
        || it == '-'
        || it == '+'
        || it == '%';
  }

  private static boolean isOfDomain(char it) {
    return Character.isLetterOrDigit(it) || it == '.' || it == '-';
  }

  private static boolean isLetter(char it) {
    return (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z');
  }

  private static boolean isOfWord(char it) {
    return Character.isLetterOrDigit(it) || it == '_' || it == '-' || it == '/' || it == '.';
  }
}
