package ai.studio.analytics.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How whoever another issuer vouches for is called at the login, where people have accounts here:
/// by a digest of the issuer and their subject there, which never changes.
public final class Identity {

  /// How such names begin, and no others.
  public static final String MARK = "oidc:";

  private static final int DIGITS = 40;

  private Identity() {}

  /// The name.
  ///
  /// @param issuer claim `iss`
  /// @param subject claim `sub`
  public static String login(String issuer, String subject) {
    try {
      var text = issuer.length() + ":" + issuer + subject;
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return MARK + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
