package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.Chart;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.event.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is told at once.
///
/// @param id the same however often it is sent
/// @param notices one at least, of alerts that a route puts together
/// @param url under which people reach the web interface; empty where nobody knows
/// @param acknowledge links to acknowledge what is firing, by alert; those that there are
/// @param at when it was decided to tell it
/// @param charts of what it tells, by alert; those that there are
public record Message(
    String id,
    List<Notice> notices,
    String url,
    Instant at,
    Map<String, String> acknowledge,
    Map<String, Chart> charts) {

  /// How many alerts are told in full; the rest is a number.
  static final int MOST_SHOWN = 20;

  public Message {
    notices = List.copyOf(notices);
    acknowledge = Map.copyOf(acknowledge);
    charts = Map.copyOf(charts);
  }

  /// One without such links.
  public Message(String id, List<Notice> notices, String url, Instant at) {
    this(id, notices, url, at, Map.of(), Map.of());
  }

  /// The link to acknowledge an alert; null where there is none.
  @Nullable String acknowledgeLink(Notice notice) {
    return notice.resolved() ? null : acknowledge.get(notice.alert());
  }

  /// Whether all of it is over.
  boolean resolved() {
    return notices.stream().allMatch(Notice::resolved);
  }

  long firing() {
    return notices.stream().filter(it -> !it.resolved()).count();
  }

  /// The worst of what it tells.
  Severity severity() {
    return notices.stream().map(Notice::severity).max(Comparator.naturalOrder()).orElseThrow();
  }

  /// In one line, such as `FIRING: Error rate over 5 %`.
  public String title() {
    var first = notices.getFirst();
    var state = resolved() ? "RESOLVED" : "FIRING";
    var of = first.labels().isEmpty() ? "" : " (" + labels(first) + ")";
    return notices.size() == 1
        ? state + ": " + first.rule() + of
        : state + ": " + notices.size() + " alerts, " + first.rule() + " and others";
  }

  /// Those that are told in full.
  List<Notice> shown() {
    return notices.subList(0, Math.min(MOST_SHOWN, notices.size()));
  }

  /// What is said of those that are not; empty where all are shown.
  String rest() {
    return notices.size() <= MOST_SHOWN ? "" : "and " + (notices.size() - MOST_SHOWN) + " more";
  }

  /// The page of an alert; null where nobody knows where that is.
  @Nullable String link(Notice notice) {
    return url.isEmpty() ? null : url + "/alerts/" + encoded(notice.alert());
  }

  static String labels(Notice notice) {
    return String.join(
        ", ",
        notice.labels().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(it -> it.getKey() + "=" + it.getValue())
            .toList());
  }

  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
