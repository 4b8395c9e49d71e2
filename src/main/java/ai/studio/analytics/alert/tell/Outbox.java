package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Bulletin;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.persistence.RowIds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides who is to be told of alerts, in the transaction in which they change, and leaves
/// notifications for [Sender].
public final class Outbox {

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

  /// A way to channels: what comes by another one, or by what this one was before somebody changed
  /// it, has messages of its own, as it may be told at another time.
  private record Way(String name, RouteDefinition route) {

    static final Way USUAL = new Way("", RouteDefinition.USUAL);

    static Way of(Route route) {
      return new Way(route.id() + "." + route.version() + " ", route.definition());
    }
  }

  /// What an organisation has said of telling.
  private record Rules(List<StoredChannel> channels, List<Way> ways, List<Mute> mutes) {

    boolean isMuted(Notice notice) {
      return mutes.stream().anyMatch(it -> it.holds(notice));
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
      told.put(change.notice().alert(), tell(connection, rules, change, now));
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
    return new Rules(
        channels,
        ways(TellTable.routes(connection, organization)),
        TellTable.mutes(connection, organization, now));
  }

  /// Where one cannot be read, nobody knows for which alerts it is: those that no other one is for
  /// go everywhere, so that none is missed.
  private static List<Way> ways(List<Route> routes) {
    var known = routes.stream().filter(it -> it.stored().isReadable()).map(Way::of).toList();
    return known.isEmpty() || known.size() < routes.size()
        ? Stream.concat(known.stream(), Stream.of(Way.USUAL)).toList()
        : known;
  }

  private Map<Long, Long> tell(Connection connection, Rules rules, Change change, Instant now)
      throws SQLException {
    var told = new TreeMap<>(change.told());
    for (var it : listeners(rules, change, now)) {
      var id = it.channel().id();
      put(connection, it.channel(), it.way(), change.notice().toldBefore(told.get(id)), now);
      told.put(id, TellTable.micros(now));
    }
    return told;
  }

  /// Whoever is to be told of an alert now.
  private record Listener(StoredChannel channel, Way way) {}

  private static List<Listener> listeners(Rules rules, Change change, Instant now) {
    var all = new ArrayList<Listener>();
    for (var channel : rules.channels()) {
      var last = change.told().get(channel.id());
      var way = way(rules, channel, change.notice(), last);
      if (way != null && isToBeTold(rules, way.route(), change, last, now)) {
        all.add(new Listener(channel, way));
      }
    }
    return all;
  }

  /// Those alerts of an organisation of which somebody is to be told now; nobody is told by that.
  public List<String> due(Connection connection, String organization, List<Change> changes)
      throws SQLException {
    var now = clock.instant();
    var rules = rules(connection, organization, now);
    return changes.stream()
        .filter(it -> !listeners(rules, it, now).isEmpty())
        .map(it -> it.notice().alert())
        .toList();
  }

  /// The first route that is for both: a channel has one message of an alert. Whoever was told of
  /// an alert is told that it is over, though no route is for them any more.
  private static @Nullable Way way(
      Rules rules, StoredChannel channel, Notice notice, @Nullable Long last) {
    return rules.ways().stream()
        .filter(it -> it.route().tells(channel.name()) && it.route().match().holds(notice))
        .findFirst()
        .orElse(notice.resolved() && last != null ? Way.USUAL : null);
  }

  private static boolean isToBeTold(
      Rules rules, RouteDefinition route, Change change, @Nullable Long last, Instant now) {
    if (change.notice().resolved()) {
      return last != null && route.tellsResolved();
    }
    if (change.acknowledged() || rules.isMuted(change.notice())) {
      return false;
    }
    return last == null || !TellTable.instant(last).plus(route.repeat()).isAfter(now);
  }

  /// Adds to a message of the same group that waits for more, or leaves a new one.
  private void put(
      Connection connection, StoredChannel channel, Way way, Notice notice, Instant now)
      throws SQLException {
    var route = way.route();
    var group = group(way, notice);
    forgetEarlier(connection, channel, group, notice, now);
    var waiting = MessageTable.waiting(connection, channel.id(), group, now);
    if (waiting.isEmpty() || waiting.getFirst().notices().isEmpty()) {
      var due = now.plus(route.groupWait());
      insert(
          connection,
          channel,
          group,
          List.of(notice),
          route.quiet() == null ? due : route.quiet().after(due));
      return;
    }
    var notices = without(waiting.getFirst(), notice);
    notices.add(notice.toldBefore(before(waiting.getFirst(), notice)));
    MessageTable.rewrite(connection, waiting.getFirst().id(), notices, now);
  }

  /// What could not be sent until now, or waits by itself, must not be told of an alert after what
  /// is left now.
  private static void forgetEarlier(
      Connection connection, StoredChannel channel, String group, Notice notice, Instant now)
      throws SQLException {
    for (var earlier : MessageTable.earlier(connection, channel.id(), group)) {
      var others = without(earlier, notice);
      if (others.size() < earlier.notices().size()) {
        MessageTable.rewrite(connection, earlier.id(), others, now);
      }
    }
  }

  /// What waits was not told yet.
  private static @Nullable Long before(MessageTable.Waiting message, Notice notice) {
    return message.notices().stream()
        .filter(it -> it.alert().equals(notice.alert()))
        .findFirst()
        .orElse(notice)
        .toldBefore();
  }

  private static List<Notice> without(MessageTable.Waiting message, Notice notice) {
    var others = new ArrayList<>(message.notices());
    others.removeIf(it -> it.alert().equals(notice.alert()));
    return others;
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
      MessageTable.insert(
          connection,
          ids.next(clock.instant()),
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
      Connection connection, StoredChannel channel, String group, List<Notice> notices, Instant due)
      throws SQLException {
    var id = ids.next(clock.instant());
    MessageTable.insert(
        connection,
        id,
        channel,
        group,
        MessageTable.title(notices, due),
        AlertJson.writeWhole(notices),
        due);
    return id;
  }

  private static String group(Way way, Notice notice) {
    var values = new TreeMap<String, String>();
    way.route()
        .groupBy()
        .forEach(label ->
            values.put(
                label,
                label.equals("rule") ? notice.rule() : notice.labels().getOrDefault(label, "")));
    var text = way.name() + AlertJson.write(values);
    return text.substring(0, Math.min(LONGEST_GROUP, text.length()));
  }
}
