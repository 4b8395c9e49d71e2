package ai.studio.analytics.enrich.redact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Takes secrets and control characters out of text. Pure; linear in the length of the text.
///
/// What it knows: keys of well-known services, JSON Web Tokens, `Bearer` and `Basic` credentials,
/// PEM blocks, passwords in addresses, and values that are named `key`, `token`, `password` or
/// `secret`. It rather takes too much (`password: none`) than too little.
public final class Redactor {

  /// Stands where a secret was.
  public static final String MARKER = "[redacted]";

  /// Two are enough for what people write; the bound keeps the time linear for what they make up.
  private static final int MOST_PASSES = 5;

  private static final int DIGEST_BYTES = 8;

  private Redactor() {}

  /// Text of several lines without secrets and without characters that nobody sees.
  public static String text(String text) {
    return withoutSecrets(Controls.strip(text, true));
  }

  /// The same for text that belongs on one line: line ends and tabs become blanks.
  public static String line(String text) {
    return withoutSecrets(Controls.strip(text, false));
  }

  /// The same for JSON, which stays JSON: values are redacted one by one, and with them whatever
  /// stands under a secret's name. Text that is no JSON is redacted as text.
  public static String json(String text) {
    return JsonText.redact(text);
  }

  /// A name that tells one from another, such as a user's: where it holds a secret it is replaced
  /// by a digest, so that it still does.
  public static String identifier(String name) {
    var line = Controls.strip(name, false);
    return withoutSecrets(line).equals(line) ? line : "redacted-" + digest(line);
  }

  /// Where a secret stands in a text.
  ///
  /// @param start inclusive
  /// @param end exclusive
  /// @param byName whether only the name before it says so, as in `password: none`
  public record Secret(int start, int end, boolean byName) {}

  /// The secrets of a text, as they are written: those that their own form tells first.
  public static List<Secret> secrets(String text) {
    var seen = Seen.of(text);
    var known = new Spans();
    KnownFormats.find(seen.text(), known);
    var named = new Spans();
    NamedValues.find(seen.text(), named);
    var all = new ArrayList<Secret>();
    if (!known.isEmpty()) {
      all.addAll(seen.asWritten(known, text).list(false));
    }
    if (!named.isEmpty()) {
      all.addAll(seen.asWritten(named, text).list(true));
    }
    return all;
  }

  private static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }

  /// Until there is nothing left to take: two parts that touch become one, behind which a value may
  /// go on. A text in which there still is something after so many passes goes as a whole.
  private static String withoutSecrets(String text) {
    var last = text;
    for (var pass = 0; pass < MOST_PASSES; pass++) {
      var next = pass(last);
      if (next.equals(last)) {
        return last;
      }
      last = next;
    }
    return MARKER;
  }

  private static String pass(String text) {
    var found = new Spans();
    var seen = Seen.of(text);
    KnownFormats.find(seen.text(), found);
    NamedValues.find(seen.text(), found);
    return found.isEmpty() ? text : seen.asWritten(found, text).replacedIn(text, MARKER);
  }
}
