package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.event.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An incoming webhook of Slack, with blocks.
///
/// @see <a
///   href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/">Incoming
///   webhooks</a>
final class SlackChannel implements Channel {

  private static final int LONGEST_HEADER = 150;

  private final HttpSender http;

  SlackChannel(HttpSender http) {
    this.http = http;
  }

  @Override
  public String kind() {
    return "slack";
  }

  @Override
  public String title() {
    return "Slack";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Incoming webhook",
            "https://hooks.slack.com/services/… of the channel that is to be told",
            true,
            true));
  }

  @Override
  public void check(Map<String, String> settings) {
    WebAddress.of(settings, "url");
  }

  @Override
  public Answer send(Map<String, String> settings, Message message) throws IOException {
    return http.post(WebAddress.of(settings, "url"), Map.of(), AlertJson.write(body(message)));
  }

  @Override
  public boolean takesBulletins() {
    return true;
  }

  @Override
  public Answer send(Map<String, String> settings, BulletinMessage message) throws IOException {
    var body = AlertJson.write(BulletinText.slack(message));
    return http.post(WebAddress.of(settings, "url"), Map.of(), body);
  }

  static Map<String, Object> body(Message message) {
    var blocks = new ArrayList<Map<String, Object>>();
    blocks.add(
        Map.of(
            "type",
            "header",
            "text",
            Map.of("type", "plain_text", "text", Names.clipped(message.title(), LONGEST_HEADER))));
    message.shown().forEach(it -> blocks.add(section(message, it)));
    if (!message.rest().isEmpty()) {
      blocks.add(SlackText.section(message.rest()));
    }
    // What notifications of the desktop show.
    return Map.of("text", SlackText.escaped(message.title()), "blocks", blocks);
  }

  private static Map<String, Object> section(Message message, Notice notice) {
    var link = message.link(notice);
    var name = SlackText.escaped(notice.rule()).replace("|", "¦");
    var lines = new ArrayList<String>();
    lines.add(
        "%s *%s* · %s"
            .formatted(
                notice.resolved() ? ":white_check_mark:" : ":rotating_light:",
                link == null ? name : "<" + link + "|" + name + ">",
                notice.severity().name().toLowerCase(Locale.ROOT)));
    lines.add(SlackText.escaped(notice.summary()));
    if (!notice.labels().isEmpty()) {
      lines.add("_" + SlackText.escaped(Message.labels(notice)) + "_");
    }
    if (!notice.resolved() && !notice.description().isEmpty()) {
      lines.add(SlackText.escaped(notice.description()));
    }
    var acknowledge = message.acknowledgeLink(notice);
    var end = acknowledge == null ? "" : "\n<" + acknowledge + "|Acknowledge>";
    return SlackText.section(
        SlackText.clipped(String.join("\n", lines), SlackText.LONGEST - end.length()) + end);
  }
}
