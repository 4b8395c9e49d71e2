package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.Bulletin.Line;
import ai.studio.analytics.alert.Bulletin.Part;
import ai.studio.analytics.event.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How bulletins are written: as plain text, as HTML, as blocks of Slack, and as JSON.
final class BulletinText {

  /// By what name the HTML shows the picture.
  static final String PICTURE = "chart";

  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_NAME = 40;
  private static final String CELL = "<td style=\"padding:3px 16px 3px 0";
  private static final String RIGHT = CELL + ";text-align:right;white-space:nowrap";

  private BulletinText() {}

  static String plain(BulletinMessage message) {
    var bulletin = message.bulletin();
    var lines = new ArrayList<String>();
    lines.add(bulletin.title());
    lines.add(bulletin.lead());
    for (var part : bulletin.parts()) {
      lines.add("");
      lines.add(part.title());
      var name = width(part, true);
      var value = width(part, false);
      for (var line : part.lines()) {
        lines.add(
            ("  %-" + name + "s  %" + value + "s  %s")
                .formatted(Names.clipped(line.name(), LONGEST_NAME), line.value(), line.note())
                .stripTrailing());
      }
    }
    var link = message.link();
    if (link != null) {
      lines.add("");
      lines.add(link);
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  private static int width(Part part, boolean ofNames) {
    return part.lines().stream()
        .map(it -> ofNames ? Names.clipped(it.name(), LONGEST_NAME) : it.value())
        .mapToInt(it -> Math.max(1, it.length()))
        .max()
        .orElse(1);
  }

  /// @param picture whether it has one
  static String html(BulletinMessage message, boolean picture) {
    var bulletin = message.bulletin();
    var html = new StringBuilder(4_096);
    html.append("<!DOCTYPE html><html><body style=\"font-family:sans-serif;color:#222\">")
        .append("<h1 style=\"font-size:20px;margin:0 0 4px\">")
        .append(escaped(bulletin.title()))
        .append("</h1><p style=\"margin:0 0 16px;color:#666\">")
        .append(escaped(bulletin.lead()))
        .append("</p>");
    if (picture && bulletin.chart() != null) {
      html.append(MailText.picture(PICTURE, bulletin.chart()));
    }
    for (var part : bulletin.parts()) {
      html.append("<h2 style=\"font-size:15px;margin:16px 0 4px\">")
          .append(escaped(part.title()))
          .append("</h2><table style=\"border-collapse:collapse;font-size:14px\">");
      for (var line : part.lines()) {
        row(html, line);
      }
      html.append("</table>");
    }
    var link = message.link();
    if (link != null) {
      html.append("<p style=\"margin:20px 0 0\"><a href=\"")
          .append(escaped(link))
          .append("\">Open this report</a></p>");
    }
    return html.append("</body></html>").toString();
  }

  private static void row(StringBuilder html, Line line) {
    html.append("<tr>")
        .append(CELL)
        .append("\">")
        .append(escaped(line.name()))
        .append("</td>")
        .append(RIGHT)
        .append("\">")
        .append(escaped(line.value()))
        .append("</td>")
        .append(CELL)
        .append(";color:#666\">")
        .append(escaped(line.note()))
        .append("</td></tr>");
  }

  /// @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Blocks</a>
  static Map<String, Object> slack(BulletinMessage message) {
    var bulletin = message.bulletin();
    var blocks = new ArrayList<Map<String, Object>>();
    blocks.add(
        Map.of(
            "type",
            "header",
            "text",
            Map.of("type", "plain_text", "text", Names.clipped(bulletin.title(), LONGEST_HEADER))));
    blocks.add(SlackText.section(SlackText.escaped(bulletin.lead())));
    for (var part : bulletin.parts()) {
      var lines = new ArrayList<String>();
      lines.add("*" + SlackText.escaped(part.title()) + "*");
      part.lines().forEach(it -> lines.add("• " + slackLine(it)));
      blocks.add(SlackText.section(String.join("\n", lines)));
    }
    var link = message.link();
    if (link != null) {
      blocks.add(SlackText.section("<" + link + "|Open this report>"));
    }
    return Map.of("text", SlackText.escaped(bulletin.title()), "blocks", blocks);
  }

  private static String slackLine(Line line) {
    return SlackText.escaped(line.name())
        + ": *"
        + SlackText.escaped(line.value())
        + "*"
        + (line.note().isEmpty() ? "" : " " + SlackText.escaped(line.note()));
  }

  static Map<String, Object> json(BulletinMessage message) {
    var bulletin = message.bulletin();
    var data = new TreeMap<String, Object>();
    data.put("title", bulletin.title());
    data.put("about", bulletin.lead());
    data.put("parts", bulletin.parts().stream().map(BulletinText::part).toList());
    var link = message.link();
    if (link != null) {
      data.put("url", link);
    }
    return Map.of("type", "report", "timestamp", message.at().toString(), "data", data);
  }

  private static Map<String, Object> part(Part part) {
    List<Map<String, String>> lines =
        part.lines().stream()
            .map(it -> Map.of("name", it.name(), "value", it.value(), "note", it.note()))
            .toList();
    return Map.of("title", part.title(), "lines", lines);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
