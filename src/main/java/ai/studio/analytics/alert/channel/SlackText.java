package ai.studio.analytics.alert.channel;

import ai.studio.analytics.event.Names;
import java.util.Map;

/// Texts as Slack takes them.
///
/// @see <a href="https://docs.slack.dev/messaging/formatting-message-text/">Formatting text</a>
final class SlackText {

  static final int LONGEST = 2_900;

  private SlackText() {}

  /// What Slack takes for a mention, a link or an entity is none.
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// What there is room for of an escaped text, without a part of an entity at its end.
  static String clipped(String text, int most) {
    return text.length() <= most
        ? text
        : Names.clipped(text, most).replaceFirst("&[a-z]{0,3}…$", "…");
  }

  /// A block with an escaped text. Names of users, models or projects that look like mentions,
  /// channels or addresses are left as they are.
  static Map<String, Object> section(String text) {
    return Map.of(
        "type",
        "section",
        "text",
        Map.of("type", "mrkdwn", "text", clipped(text, LONGEST), "verbatim", true));
  }
}
