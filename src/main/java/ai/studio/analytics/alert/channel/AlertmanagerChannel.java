package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Notice;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The API v2 of Prometheus Alertmanager, which groups, silences and tells by its own rules. It
/// takes an alert for over where it is not told of it again, so its route should repeat more often
/// than `resolve_timeout`, or than the end that is given here: a day.
///
/// @see <a href="https://prometheus.io/docs/alerting/latest/alerts_api/">Alerts API</a>
final class AlertmanagerChannel implements Channel {

  private static final long DAY = 86_400;

  private final HttpSender http;

  AlertmanagerChannel(HttpSender http) {
    this.http = http;
  }

  @Override
  public String kind() {
    return "alertmanager";
  }

  @Override
  public String title() {
    return "Alertmanager";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field("url", "Address", "http://alertmanager:9093", false, true),
        new Field("token", "Bearer token", "Empty where it wants none", true, false));
  }

  @Override
  public void check(Map<String, String> settings) {
    WebAddress.of(settings, "url");
  }

  @Override
  public Answer send(Map<String, String> settings, Message message) throws IOException {
    var base = WebAddress.of(settings, "url").toString().replaceAll("/+$", "");
    var token = settings.getOrDefault("token", "");
    return http.post(
        URI.create(base + "/api/v2/alerts"),
        token.isBlank() ? Map.of() : Map.of("Authorization", "Bearer " + token.strip()),
        AlertJson.write(message.notices().stream().map(it -> alert(message, it)).toList()));
  }

  static Map<String, Object> alert(Message message, Notice notice) {
    var alert = new TreeMap<String, Object>();
    alert.put("labels", labels(notice));
    alert.put(
        "annotations", Map.of("summary", notice.summary(), "description", notice.description()));
    alert.put("startsAt", Message.time(notice.firedAt()).toString());
    alert.put(
        "endsAt",
        (notice.resolvedAt() == null
                ? message.at().plusSeconds(DAY)
                : Message.time(notice.resolvedAt()))
            .toString());
    var link = message.link(notice);
    if (link != null) {
      alert.put("generatorURL", link);
    }
    return alert;
  }

  private static Map<String, String> labels(Notice notice) {
    var labels = new TreeMap<String, String>();
    notice
        .labels()
        .forEach((name, value) -> labels.put(name.replaceAll("[^a-zA-Z0-9_]", "_"), value));
    labels.put("alertname", notice.rule());
    labels.put("severity", notice.severity().name().toLowerCase(Locale.ROOT));
    labels.put("studio_alert", notice.alert());
    return labels;
  }
}
