package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.AckLinks;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Matching;
import ai.studio.analytics.alert.tell.Mute;
import ai.studio.analytics.alert.tell.Notification;
import ai.studio.analytics.alert.tell.NotificationState;
import ai.studio.analytics.alert.tell.Notifications;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.alert.tell.Route;
import ai.studio.analytics.alert.tell.RouteDefinition;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.alert.tell.Sender;
import ai.studio.analytics.persistence.SeenVersion;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is told of the alerts of a [Traffic], and what became of that: by a server that keeps what
/// it gets.
final class Listeners implements AutoCloseable {

  static final String SECRET = "a secret that is only for this test";

  final Receiver receiver = new Receiver();
  final ChannelKinds kinds;
  final Channels channels;
  final Routes routes;
  final Notifications notifications;
  final Sender sender;
  private final Database database;
  private final Traffic traffic;

  Listeners(Database database, Traffic traffic) {
    this.database = database;
    this.traffic = traffic;
    var data = database.dataSource();
    kinds =
        new ChannelKinds(
            new AlertConfig("", true, Optional.of(SECRET), Optional.empty()), traffic.clock);
    channels = new Channels(data, kinds, SECRET, traffic.clock);
    routes = new Routes(data, traffic.clock);
    notifications = new Notifications(data, new Outbox(traffic.clock), traffic.clock);
    sender = sender(channels);
  }

  /// One that knows the secrets of some channels.
  Sender sender(Channels of) {
    return new Sender(
        database.dataSource(),
        of,
        kinds,
        "",
        new AckLinks("", SECRET),
        (_, _) -> Optional.empty(),
        traffic.clock);
  }

  /// A channel of Slack at the server.
  long slack(String name) {
    return channel(name, "slack", Map.of("url", receiver.url()));
  }

  long channel(String name, String kind, Map<String, String> settings) {
    return channels
        .create(EVE, traffic.tenant.name(), new Channels.Draft(name, kind, true, settings))
        .id();
  }

  Route route(String definition) {
    return route("Route", definition);
  }

  Route route(String name, String definition) {
    var wanted = AlertJson.read(definition, RouteDefinition.class);
    return routes.save(EVE, traffic.tenant.name(), null, name, wanted).orElseThrow();
  }

  Route change(Route before, String definition) {
    var seen = new SeenVersion(before.id(), before.version());
    var wanted = AlertJson.read(definition, RouteDefinition.class);
    return routes.save(EVE, traffic.tenant.name(), seen, before.name(), wanted).orElseThrow();
  }

  Mute mute(String which, Duration length) {
    return routes.mute(
        EVE,
        traffic.tenant.name(),
        AlertJson.read(which, Matching.class),
        "",
        traffic.clock.instant().plus(length));
  }

  /// Sends what is due 40 seconds from now, as messages wait for more of their group.
  void send() {
    traffic.clock.advance(Duration.ofSeconds(40));
    sender.run();
    traffic.clock.advance(Duration.ofSeconds(-40));
  }

  /// What became of all messages, the latest first.
  List<Notification> all() {
    return notifications.list(traffic.tenant.name(), 100);
  }

  List<NotificationState> states() {
    return all().stream().map(Notification::state).toList();
  }

  /// What Slack was told, in the order in which it came.
  List<String> titles() {
    return receiver.received().stream().map(it -> it.json().at("/text").asText()).toList();
  }

  @Override
  public void close() {
    receiver.close();
    kinds.close();
  }
}
