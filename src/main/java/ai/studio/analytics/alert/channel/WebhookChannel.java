package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A webhook that is signed.
///
/// @see <a
///   href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
///   Webhooks</a>
final class WebhookChannel implements Channel {

  private static final String PREFIX = "whsec_";
  private static final int SHORTEST_KEY = 24;
  private static final int LONGEST_KEY = 64;

  private final HttpSender http;
  private final Clock clock;

  WebhookChannel(HttpSender http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public String title() {
    return "Webhook";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field("url", "Address", "https://example.com/hooks/alerts", true, true),
        new Field(
            "secret",
            "Signing secret",
            "whsec_ and 24 to 64 bytes in base64, by which the receiver knows that it is us (Standard Webhooks)",
            true,
            true));
  }

  @Override
  public void check(Map<String, String> settings) {
    WebAddress.of(settings, "url");
    signature(settings.getOrDefault("secret", ""), "");
  }

  @Override
  public Answer send(Map<String, String> settings, Message message) throws IOException {
    return send(settings, message.id(), body(message));
  }

  @Override
  public boolean takesBulletins() {
    return true;
  }

  @Override
  public Answer send(Map<String, String> settings, BulletinMessage message) throws IOException {
    return send(settings, message.id(), BulletinText.json(message));
  }

  private Answer send(Map<String, String> settings, String message, Map<String, Object> content)
      throws IOException {
    var url = WebAddress.of(settings, "url");
    var body = AlertJson.write(content);
    var id = "msg_" + message;
    var timestamp = Long.toString(clock.instant().getEpochSecond());
    var signed = id + "." + timestamp + "." + body;
    return http.post(
        url,
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            timestamp,
            "webhook-signature",
            "v1," + signature(settings.getOrDefault("secret", ""), signed)),
        body);
  }

  private static Map<String, Object> body(Message message) {
    return Map.of(
        "type",
        message.resolved() ? "alerts.resolved" : "alerts.firing",
        "timestamp",
        message.at().toString(),
        "data",
        Map.of(
            "title",
            message.title(),
            "alerts",
            message.notices().stream().map(it -> item(message, it)).toList()));
  }

  private static Map<String, Object> item(Message message, Notice notice) {
    var item = new TreeMap<String, Object>();
    item.put("id", notice.alert());
    item.put("status", notice.resolved() ? "resolved" : "firing");
    item.put("rule", notice.rule());
    item.put("severity", notice.severity().name().toLowerCase(Locale.ROOT));
    item.put("labels", notice.labels());
    item.put("summary", notice.summary());
    item.put("description", notice.description());
    item.put("rows", notice.rows());
    item.put("firedAt", Message.time(notice.firedAt()).toString());
    if (notice.resolvedAt() != null) {
      item.put("resolvedAt", Message.time(notice.resolvedAt()).toString());
    }
    var link = message.link(notice);
    if (link != null) {
      item.put("url", link);
    }
    var acknowledge = message.acknowledgeLink(notice);
    if (acknowledge != null) {
      item.put("acknowledgeUrl", acknowledge);
    }
    return item;
  }

  /// @throws InvalidAlert where the secret is none
  static String signature(String secret, String signed) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] key(String secret) {
    var plain = secret.strip();
    try {
      var key =
          Base64.getDecoder()
              .decode(plain.startsWith(PREFIX) ? plain.substring(PREFIX.length()) : plain);
      if (key.length >= SHORTEST_KEY && key.length <= LONGEST_KEY) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw noKey();
    }
    throw noKey();
  }

  private static InvalidAlert noKey() {
    return new InvalidAlert("secret", "must be whsec_ and 24 to 64 bytes in base64");
  }
}
