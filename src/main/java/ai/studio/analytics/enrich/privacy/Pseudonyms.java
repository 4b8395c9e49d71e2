package ai.studio.analytics.enrich.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names for users that nobody without the key can trace back, or make. The same user of an
/// organisation always has the same one. Thread-safe.
public final class Pseudonyms {

  private static final String MARK = "user-";
  private static final int NAME_BYTES = 10;
  private static final int CHECK_BYTES = 4;
  private static final Pattern FORM =
      Pattern.compile(MARK + "[0-9a-f]{" + 2 * (NAME_BYTES + CHECK_BYTES) + "}");

  private final SecretKeySpec key;

  /// @throws IllegalArgumentException where the key is blank
  public Pseudonyms(String key) {
    if (key.isBlank()) {
      throw new IllegalArgumentException("studio.privacy.key must not be blank");
    }
    this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /// The user as they are stored. A pseudonym stays as it is, so that what was exported can be
  /// imported.
  public String of(String organization, String user) {
    return isOne(organization, user) ? user : made(organization, user);
  }

  /// The pseudonym of a name that somebody has proven to have, whatever it looks like: who calls
  /// themselves by the pseudonym of another one is not them.
  public String made(String organization, String user) {
    var name = hash("name", organization, user, NAME_BYTES);
    return MARK + name + hash("check", organization, name, CHECK_BYTES);
  }

  /// Whether a text is a pseudonym that was made with this key: its end says so.
  public boolean isOne(String organization, String text) {
    if (!FORM.matcher(text).matches()) {
      return false;
    }
    var name = text.substring(MARK.length(), MARK.length() + 2 * NAME_BYTES);
    return text.equals(MARK + name + hash("check", organization, name, CHECK_BYTES));
  }

  private String hash(String purpose, String organization, String text, int bytes) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      var message = String.join("\n", purpose, organization, text);
      return HexFormat.of()
          .formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)), 0, bytes);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }
}
