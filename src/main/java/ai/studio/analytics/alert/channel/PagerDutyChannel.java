package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Notice;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The Events API v2 of PagerDuty: an event for each alert, whose key keeps it one incident.
///
/// @see <a href="https://developer.pagerduty.com/docs/send-alert-event">Send an alert event</a>
final class PagerDutyChannel implements Channel {

  private static final String ADDRESS = "https://events.pagerduty.com/v2/enqueue";

  private final HttpSender http;

  PagerDutyChannel(HttpSender http) {
    this.http = http;
  }

  @Override
  public String kind() {
    return "pagerduty";
  }

  @Override
  public String title() {
    return "PagerDuty";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field("routingKey", "Integration key", "Of an Events API v2 integration", true, true),
        new Field(
            "url", "Address", "Empty: " + ADDRESS + "; of the EU region another", false, false));
  }

  @Override
  public void check(Map<String, String> settings) {
    address(settings);
  }

  @Override
  public Answer send(Map<String, String> settings, Message message) throws IOException {
    var url = address(settings);
    var last = new Answer(true, false, "");
    for (var notice : message.notices()) {
      last =
          http.post(
              url,
              Map.of(),
              AlertJson.write(event(settings.getOrDefault("routingKey", ""), message, notice)));
      if (!last.delivered()) {
        return last;
      }
    }
    return last;
  }

  private static URI address(Map<String, String> settings) {
    return settings.getOrDefault("url", "").isBlank()
        ? URI.create(ADDRESS)
        : WebAddress.of(settings, "url");
  }

  static Map<String, Object> event(String key, Message message, Notice notice) {
    var event = new TreeMap<String, Object>();
    event.put("routing_key", key);
    event.put("dedup_key", "studio-" + notice.alert());
    event.put("event_action", notice.resolved() ? "resolve" : "trigger");
    event.put("client", "AI Studio Analytics");
    var link = message.link(notice);
    if (link != null) {
      event.put("client_url", link);
    }
    event.put(
        "payload",
        Map.of(
            "summary",
            notice.rule() + ": " + notice.summary(),
            "source",
            "ai-studio-analytics",
            "severity",
            severity(notice),
            "timestamp",
            Message.time(notice.firedAt()).toString(),
            "custom_details",
            details(notice)));
    return event;
  }

  private static Map<String, String> details(Notice notice) {
    var details = new TreeMap<>(notice.labels());
    details.put("description", notice.description());
    details.put("rows", notice.rows());
    return details;
  }

  private static String severity(Notice notice) {
    return switch (notice.severity()) {
      case CRITICAL -> "critical";
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "info";
    };
  }
}
