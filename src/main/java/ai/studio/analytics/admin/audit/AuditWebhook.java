package ai.studio.analytics.admin.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Another system's address that takes JSON documents, signed so that it knows who they come from:
/// `{"type": "studio.audit", "data": [...]}` with some of them at a time. What is sent again has
/// the same id.
///
/// @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
final class AuditWebhook implements AuditCopy.Target {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String SECRET_MARK = "whsec_";
  private static final int SHORTEST_SECRET = 24;
  private static final int AT_ONCE = 500;
  private static final int ID_DIGITS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI url;
  private final SecretKeySpec key;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /// @param secret `whsec_` and the key in Base64, 24 bytes or more
  /// @throws IllegalArgumentException where address or secret are none
  AuditWebhook(String url, String secret, Clock clock) {
    this.url = address(url);
    this.key = key(secret);
    this.clock = clock;
  }

  private static URI address(String url) {
    if (!url.matches("https?://[^\\s/]+.*")) {
      throw new IllegalArgumentException("studio.audit.webhook-url must be an address of HTTP");
    }
    return URI.create(url);
  }

  private static SecretKeySpec key(String secret) {
    try {
      var bytes =
          Base64.getDecoder()
              .decode(
                  secret.startsWith(SECRET_MARK) ? secret.substring(SECRET_MARK.length()) : secret);
      if (bytes.length >= SHORTEST_SECRET) {
        return new SecretKeySpec(bytes, ALGORITHM);
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "studio.audit.webhook-secret must be whsec_ and at least 24 bytes in Base64");
  }

  @Override
  public void take(List<String> objects) {
    for (var from = 0; from < objects.size(); from += AT_ONCE) {
      var some = objects.subList(from, Math.min(from + AT_ONCE, objects.size()));
      send("{\"type\":\"studio.audit\",\"data\":[" + String.join(",", some) + "]}");
    }
  }

  private void send(String body) {
    var id = "audit_" + digest(body).substring(0, ID_DIGITS);
    var timestamp = Long.toString(clock.instant().getEpochSecond());
    var request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", "v1," + signature(id + "." + timestamp + "." + body))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      var status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status < 200 || status >= 300) {
        throw new IOException("It answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The audit webhook does not take the copy", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          "The audit webhook does not take the copy", new IOException("interrupted"));
    }
  }

  private String signature(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
