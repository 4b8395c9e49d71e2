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
  private static final int LONGEST_TEXT = 2_900;

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
      blocks.add(section(message.rest()));
    }
    // What notifications of the desktop show.
    return Map.of("text", escaped(message.title()), "blocks", blocks);
  }

  private static Map<String, Object> section(Message message, Notice notice) {
    var link = message.link(notice);
    var name = escaped(notice.rule()).replace("|", "¦");
    var lines = new ArrayList<String>();
    lines.add(
        "%s *%s* · %s"
            .formatted(
                notice.resolved() ? ":white_check_mark:" : ":rotating_light:",
                link == null ? name : "<" + link + "|" + name + ">",
                notice.severity().name().toLowerCase(Locale.ROOT)));
    lines.add(escaped(notice.summary()));
    if (!notice.labels().isEmpty()) {
      lines.add("_" + escaped(Message.labels(notice)) + "_");
    }
    if (!notice.resolved() && !notice.description().isEmpty()) {
      lines.add(escaped(notice.description()));
    }
    var acknowledge = message.acknowledgeLink(notice);
    var end = acknowledge == null ? "" : "\n<" + acknowledge + "|Acknowledge>";
    return section(Names.clipped(String.join("\n", lines), LONGEST_TEXT - end.length()) + end);
  }

  private static Map<String, Object> section(String text) {
    // Names of users or models that look like mentions, channels or addresses are left as they are.
    return Map.of(
        "type",
        "section",
        "text",
        Map.of("type", "mrkdwn", "text", Names.clipped(text, LONGEST_TEXT), "verbatim", true));
  }

  /// What Slack takes for a mention, a link or an entity is none.
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
