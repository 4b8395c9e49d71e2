package ai.studio.analytics.enrich.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names whose values are secrets, wherever they stand: `api_key`, `accessToken`, `DB_PASSWORD`.
final class SecretNames {

  /// What the name of a secret ends with, in small letters and without separators.
  private static final List<String> ENDINGS =
      List.of(
          "password",
          "passwd",
          "pwd",
          "passphrase",
          "passcode",
          "passwort",
          "kennwort",
          "contraseña",
          "contrasena",
          "motdepasse",
          "пароль",
          "secret",
          "token",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "authkey",
          "subscriptionkey",
          "encryptionkey",
          "signingkey",
          "sharedkey",
          "accountkey",
          "credential",
          "credentials",
          "authorization",
          "cookie",
          "signature",
          "jsessionid",
          "phpsessid");

  /// What the last word of such a name is, where more words could end so (`monkey`, `compass`).
  private static final Set<String> LAST_WORDS = Set.of("key", "auth", "pass", "sig", "bearer");

  /// Names of header fields, whose values go to the end of the line.
  private static final Set<String> HEADERS =
      Set.of("authorization", "proxyauthorization", "cookie", "setcookie");

  /// What stands before the last word of the one name that is a phrase, `mot de passe`.
  static final String PHRASE = "mot de ";

  static final String LAST_OF_PHRASE = "passe";

  private SecretNames() {}

  static boolean has(String name) {
    var bare = bare(name);
    return ENDINGS.stream().anyMatch(bare::endsWith) || LAST_WORDS.contains(lastWord(name));
  }

  /// Whether people also write about it (`token: expired`, `key: left`), so that a word of prose
  /// after a colon is no secret.
  static boolean isAlsoProse(String name) {
    var bare = bare(name);
    return bare.endsWith("token")
        || bare.endsWith("signature")
        || bare.endsWith("key")
        || LAST_WORDS.contains(lastWord(name));
  }

  static boolean isHeader(String name) {
    return HEADERS.contains(bare(name));
  }

  private static String bare(String name) {
    return name.replace("_", "")
        .replace("-", "")
        .replace(".", "")
        .replace(" ", "")
        .toLowerCase(Locale.ROOT);
  }

  /// `key` of `apiKey`, `api_key` and `API-KEY`.
  private static String lastWord(String name) {
    var start = name.length();
    while (start > 0 && Letters.isWord(name.charAt(start - 1))) {
      start--;
      if (start > 0 && isHump(name.charAt(start - 1), name.charAt(start))) {
        break;
      }
    }
    return name.substring(start).toLowerCase(Locale.ROOT);
  }

  private static boolean isHump(char before, char c) {
    return before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z';
  }
}
