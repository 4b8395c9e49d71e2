package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.Chart;
import ai.studio.analytics.alert.Notice;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What mail says.
final class MailText {

  private MailText() {}

  static String plain(Message message) {
    var lines = new ArrayList<String>();
    for (var notice : message.shown()) {
      lines.add(head(notice));
      lines.add(notice.summary());
      if (!notice.labels().isEmpty()) {
        lines.add("Labels: " + Message.labels(notice));
      }
      lines.add(times(notice));
      if (!notice.description().isEmpty() && !notice.resolved()) {
        lines.add(notice.description());
      }
      var link = message.link(notice);
      if (link != null) {
        lines.add(link);
      }
      var acknowledge = message.acknowledgeLink(notice);
      if (acknowledge != null) {
        lines.add("Acknowledge: " + acknowledge);
      }
      lines.add("");
    }
    lines.add(message.rest());
    return String.join("\r\n", lines);
  }

  /// By what name the HTML shows the picture of an alert.
  static String pictureId(Notice notice) {
    return "chart-" + notice.alert();
  }

  /// @param id by what name the mail has the picture
  static String picture(String id, @Nullable Chart chart) {
    var caption = escaped(chart == null ? "" : chart.caption());
    return """
    <p style="margin:4px 0"><img src="cid:%s" width="%s" height="%s" alt="%s" \
    style="max-width:100%%;height:auto"></p>\
    <p style="margin:0;color:#666;font-size:12px">%s</p>\
    """
        .formatted(escaped(id), ChartPicture.WIDTH, ChartPicture.HEIGHT, caption, caption);
  }

  /// @param pictures the names of those that there are
  static String html(Message message, Set<String> pictures) {
    var html = new StringBuilder(1_024);
    html.append("<!DOCTYPE html><html><body style=\"font-family:sans-serif\">");
    for (var notice : message.shown()) {
      var link = message.link(notice);
      var head = escaped(head(notice));
      html.append("<div style=\"border-left:4px solid ")
          .append(notice.resolved() ? "#2e7d32" : "#c62828")
          .append(";padding:4px 12px;margin:0 0 16px\"><p style=\"margin:0;font-weight:600\">")
          .append(link == null ? head : "<a href=\"" + escaped(link) + "\">" + head + "</a>")
          .append("</p><p style=\"margin:4px 0\">")
          .append(escaped(notice.summary()))
          .append("</p>")
          .append(picture(message, notice, pictures))
          .append("<p style=\"margin:0;color:#666;font-size:13px\">")
          .append(escaped(Message.labels(notice)))
          .append(notice.labels().isEmpty() ? "" : "<br>")
          .append(escaped(times(notice)));
      if (!notice.description().isEmpty() && !notice.resolved()) {
        html.append("<br>").append(escaped(notice.description()));
      }
      var acknowledge = message.acknowledgeLink(notice);
      if (acknowledge != null) {
        html.append("<br><a href=\"").append(escaped(acknowledge)).append("\">Acknowledge</a>");
      }
      html.append("</p></div>");
    }
    return html.append("<p>")
        .append(escaped(message.rest()))
        .append("</p></body></html>")
        .toString();
  }

  private static String picture(Message message, Notice notice, Set<String> pictures) {
    var id = pictureId(notice);
    return pictures.contains(id) ? picture(id, message.charts().get(notice.alert())) : "";
  }

  private static String head(Notice notice) {
    return (notice.resolved() ? "RESOLVED: " : "FIRING: ")
        + notice.rule()
        + " ("
        + notice.severity().name().toLowerCase(Locale.ROOT)
        + ")";
  }

  private static String times(Notice notice) {
    var since = "Since " + Message.time(notice.firedAt());
    return notice.resolvedAt() == null
        ? since
        : since + ", over at " + Message.time(notice.resolvedAt());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
