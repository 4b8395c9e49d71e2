package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Bulletin;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.alert.channel.Message;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Decides who is to be told of alerts, in the transaction in which they change, and leaves
/// notifications for [Sender].
public final class Outbox {

  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_GROUP = 1_000;
  private static final String BULLETIN = "bulletin";

  private final Clock clock;
  private final RowIds ids = new RowIds();

  public Outbox(Clock clock) {
    this.clock = clock;
  }

  /// An alert that is firing, or was until now.
  ///
  /// @param told when which channel was told of it for the last time, in epoch microseconds
  public record Change(Notice notice, boolean acknowledged, Map<Long, Long> told) {

    public Change {
      told = Map.copyOf(told);
    }
  }

  /// What an organisation has said of telling.
  private record Rules(
      List<StoredChannel> channels, List<RouteDefinition> routes, List<Mute> mutes) {

    boolean isMuted(Notice notice) {
      return mutes.stream().anyMatch(it -> it.matching().holds(notice));
    }
  }

  /// Decides on some alerts of an organisation.
  ///
  /// @return by alert, when which channel was told of it for the last time
  public Map<String, Map<Long, Long>> tell(
      Connection connection, String organization, List<Change> changes) throws SQLException {
    var told = new TreeMap<String, Map<Long, Long>>();
    if (changes.isEmpty()) {
      return told;
    }
    var now = clock.instant();
    var rules = rules(connection, organization, now);
    for (var change : changes) {
      told.put(change.notice().alert(), tell(connection, organization, rules, change, now));
    }
    return told;
  }

  private static Rules rules(Connection connection, String organization, Instant now)
      throws SQLException {
    var channels =
        TellTable.channels(connection, organization).stream()
            .map(TellTable.Sealed::channel)
            .filter(StoredChannel::enabled)
            .toList();
    var routes =
        TellTable.routes(connection, organization).stream().map(Route::definition).toList();
    return new Rules(
        channels,
        routes.isEmpty() ? List.of(RouteDefinition.USUAL) : routes,
        TellTable.mutes(connection, organization, now));
  }

  private Map<Long, Long> tell(
      Connection connection, String organization, Rules rules, Change change, Instant now)
      throws SQLException {
    var told = new TreeMap<>(change.told());
    var notice = change.notice();
    for (var channel : rules.channels()) {
      var last = told.get(channel.id());
      var route = route(rules, channel, notice, last);
      if (route != null && isToBeTold(rules, route, change, last, now)) {
        put(connection, organization, channel, route, notice, now);
        told.put(channel.id(), TellTable.micros(now));
      }
    }
    return told;
  }

  /// The first route that is for both: a channel has one message of an alert. Whoever was told of
  /// an alert is told that it is over, though no route is for them any more.
  private static @Nullable RouteDefinition route(
      Rules rules, StoredChannel channel, Notice notice, @Nullable Long last) {
    return rules.routes().stream()
        .filter(it -> it.tells(channel.name()) && it.match().holds(notice))
        .findFirst()
        .orElse(notice.resolved() && last != null ? RouteDefinition.USUAL : null);
  }

  private static boolean isToBeTold(
      Rules rules, RouteDefinition route, Change change, @Nullable Long last, Instant now) {
    if (change.notice().resolved()) {
      return last != null && route.tellsResolved();
    }
    if (rules.isMuted(change.notice())) {
      return false;
    }
    return last == null
        || (!change.acknowledged() && !TellTable.instant(last).plus(route.repeat()).isAfter(now));
  }

  /// Adds to a message of the same group that waits for more, or leaves a new one.
  private void put(
      Connection connection,
      String organization,
      StoredChannel channel,
      RouteDefinition route,
      Notice notice,
      Instant now)
      throws SQLException {
    var group = group(route, notice);
    forgetEarlier(connection, channel, notice);
    var waiting =
        Statements.list(
            connection,
            """
            SELECT id, content FROM alert_notification
            WHERE state = 'WAITING' AND due_at > ? AND channel_id = ? AND group_key = ? AND attempts = 0
            LIMIT 1 FOR UPDATE
            """,
            row -> Map.entry(row.getLong(1), row.getString(2)),
            TellTable.micros(now),
            channel.id(),
            group);
    if (waiting.isEmpty()) {
      var due = now.plus(route.groupWait());
      insert(
          connection,
          organization,
          channel,
          group,
          List.of(notice),
          route.quiet() == null ? due : route.quiet().after(due));
      return;
    }
    var notices = new ArrayList<>(notices(waiting.getFirst().getValue()));
    notices.removeIf(it -> it.alert().equals(notice.alert()));
    notices.add(notice);
    Statements.update(
        connection,
        "UPDATE alert_notification SET content = ?, title = ? WHERE id = ?",
        AlertJson.writeWhole(notices),
        title(notices, now),
        waiting.getFirst().getKey());
  }

  /// What could not be sent until now must not be told of an alert after what is left now.
  private static void forgetEarlier(Connection connection, StoredChannel channel, Notice notice)
      throws SQLException {
    var tried =
        Statements.list(
            connection,
            """
            SELECT id, content FROM alert_notification
            WHERE state = 'WAITING' AND attempts > 0 AND channel_id = ? LIMIT 1000
            """,
            row -> Map.entry(row.getLong(1), row.getString(2)),
            channel.id());
    for (var earlier : tried) {
      if (isBulletin(earlier.getValue())) {
        continue;
      }
      var notices = new ArrayList<>(notices(earlier.getValue()));
      if (notices.removeIf(it -> it.alert().equals(notice.alert()))) {
        Statements.update(
            connection,
            "UPDATE alert_notification SET content = ? WHERE id = ?",
            AlertJson.writeWhole(notices),
            earlier.getKey());
      }
    }
  }

  /// Leaves a bulletin for some channels, in the transaction of whoever made it.
  ///
  /// @param names of channels
  /// @return those that are told: not what is gone by now, or switched off
  public List<String> tell(
      Connection connection, String organization, Collection<String> names, Bulletin bulletin)
      throws SQLException {
    var channels =
        TellTable.channels(connection, organization).stream()
            .map(TellTable.Sealed::channel)
            .filter(it -> it.enabled() && names.contains(it.name()))
            .toList();
    for (var channel : channels) {
      insert(
          connection,
          organization,
          channel,
          BULLETIN,
          bulletin.title(),
          AlertJson.writeWhole(bulletin),
          clock.instant());
    }
    return channels.stream().map(StoredChannel::name).toList();
  }

  /// @return the id
  long insert(
      Connection connection,
      String organization,
      StoredChannel channel,
      String group,
      List<Notice> notices,
      Instant due)
      throws SQLException {
    return insert(
        connection,
        organization,
        channel,
        group,
        title(notices, due),
        AlertJson.writeWhole(notices),
        due);
  }

  private long insert(
      Connection connection,
      String organization,
      StoredChannel channel,
      String group,
      String title,
      String content,
      Instant due)
      throws SQLException {
    var id = ids.next(clock.instant());
    Statements.update(
        connection,
        """
        INSERT INTO alert_notification (id, organization_id, channel_id, channel_name, group_key, title, content,
          state, due_at, claimed_until, attempts)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, 0, 0)
        """,
        id,
        organization,
        channel.id(),
        channel.name(),
        group,
        clipped(title),
        content,
        TellTable.micros(due));
    return id;
  }

  static List<Notice> notices(String content) {
    return List.of(AlertJson.readWhole(content, Notice[].class));
  }

  private static String title(List<Notice> notices, Instant at) {
    return clipped(new Message("", notices, "", at).title());
  }

  private static String clipped(String title) {
    return title.substring(0, Math.min(LONGEST_TITLE, title.length()));
  }

  /// Whether a message is a bulletin; else it is of alerts.
  static boolean isBulletin(String content) {
    return content.startsWith("{");
  }

  static Bulletin bulletin(String content) {
    return AlertJson.readWhole(content, Bulletin.class);
  }

  private static String group(RouteDefinition route, Notice notice) {
    var values = new TreeMap<String, String>();
    route
        .groupBy()
        .forEach(label ->
            values.put(
                label,
                label.equals("rule") ? notice.rule() : notice.labels().getOrDefault(label, "")));
    var text = AlertJson.write(values);
    return text.substring(0, Math.min(LONGEST_GROUP, text.length()));
  }
}
