package ai.studio.analytics.alert.tell;

import ai.studio.analytics.persistence.SecretSeal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// Links by which whoever is told of an alert says, without a login, that they look after it. A
/// signature is of one alert of one organisation until a time; who has it can do nothing else.
public final class AckLinks {

  /// The path that answers them.
  public static final String PATH = "/api/alerts/acknowledge";

  /// For so long, a link holds; where its alert is over before, until then.
  static final Duration HOLDS = Duration.ofDays(7);

  private static final String ALGORITHM = "HmacSHA256";

  private final String url;
  private final @Nullable SecretKey key;

  /// @param url under which people reach the web interface; empty where nobody knows
  /// @param secret null where there is none
  public AckLinks(String url, @Nullable String secret) {
    this.url = url;
    key =
        secret == null
            ? null
            : SecretSeal.derived(secret, "studio alert acknowledgement links 2", ALGORITHM);
  }

  /// The link of an alert; null where there is no secret or no address.
  ///
  /// @param now when it is made
  public @Nullable String of(String organization, String alert, Instant now) {
    return key == null || url.isEmpty()
        ? null
        : url + PATH + query(key, organization, alert, now.plus(HOLDS).getEpochSecond());
  }

  private static String query(SecretKey key, String organization, String alert, long until) {
    return "?organization="
        + URLEncoder.encode(organization, StandardCharsets.UTF_8)
        + "&alert="
        + URLEncoder.encode(alert, StandardCharsets.UTF_8)
        + "&until="
        + until
        + "&signature="
        + signature(key, organization, alert, Long.toString(until));
  }

  /// Whether a signature is that of an alert, until a time that may have passed.
  ///
  /// @param until in epoch seconds, as the link says
  public boolean holds(String organization, String alert, String until, String signature) {
    return key != null
        && MessageDigest.isEqual(
            signature(key, organization, alert, until).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  private static String signature(SecretKey key, String organization, String alert, String until) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // No id of an alert and no time has a slash.
      var signed = alert + "/" + until + "/" + organization;
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
