package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.AckLinks;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Notification;
import ai.studio.analytics.alert.tell.NotificationState;
import ai.studio.analytics.alert.tell.Notifications;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.alert.tell.RouteDefinition;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.alert.tell.Sender;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Receiver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told where a channel cannot be reached for a while, takes long, or is moved.
class LateChannelTest {

  private static final Database DATABASE = MemoryDatabase.fresh();
  private static final String SECRET = "a secret that is only for this test";
  private static final String FAILING =
      """
      {"measure":"ERROR_RATE","window":"1m","minimumRequests":5,"groupBy":["MODEL"],
       "condition":{"kind":"threshold","direction":"ABOVE","value":0.5}}
      """;

  private final Traffic traffic = new Traffic(DATABASE);
  private final Receiver receiver = new Receiver();
  private final Notifications notifications =
      new Notifications(DATABASE.dataSource(), new Outbox(traffic.clock), traffic.clock);
  private final ChannelKinds kinds =
      new ChannelKinds(
          new AlertConfig("", true, Optional.of(SECRET), Optional.empty()), traffic.clock);
  private final Channels channels =
      new Channels(DATABASE.dataSource(), kinds, SECRET, traffic.clock);
  private final Sender sender = sender(channels);

  @BeforeEach
  void start() {
    traffic.rule(FAILING);
  }

  @AfterEach
  void stop() {
    receiver.close();
    kinds.close();
    traffic.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void whatCouldNotBeToldIsNotToldAfterItIsOver() {
    channel("Pager", "pagerduty", Map.of("routingKey", "key", "url", receiver.url()));
    receiver.answer(503, "busy", Map.of());
    traffic.minute(10, 0);
    send(2);
    receiver.answer(202, "", Map.of());
    traffic.minute(0, 10);
    send(20);

    assertThat(actions()).endsWith("trigger", "resolve");
    assertThat(actions()).filteredOn("resolve"::equals).hasSize(1);
    assertThat(states()).containsExactly(NotificationState.SENT, NotificationState.CLOSED);
    assertThat(all().getLast().answer()).isEqualTo("A later message has told of it.");
    assertThat(sender.outcomes("pagerduty", "dead")).isZero();
  }

  @Test
  void ofAMessageThatCouldNotBeSentTheOthersAreStillTold() {
    channel("Pager", "pagerduty", Map.of("routingKey", "key", "url", receiver.url()));
    receiver.answer(503, "busy", Map.of());
    traffic.store(10, 0, "other");
    traffic.minute(10, 0);
    send(2);
    receiver.answer(202, "", Map.of());
    traffic.store(10, 0, "other");
    traffic.minute(0, 10);
    send(20);

    assertThat(states()).containsExactly(NotificationState.SENT, NotificationState.SENT);
    assertThat(receiver.received().getLast().json().at("/payload/custom_details/model").asText())
        .isEqualTo("other");
  }

  @Test
  void whoWasToldIsToldThatItIsOverThoughNoRouteIsForThemAnyMore() {
    channel("Pager", "pagerduty", Map.of("routingKey", "key", "url", receiver.url()));
    var routes = new Routes(DATABASE.dataSource(), traffic.clock);
    var route =
        AlertJson.read(
            "{\"channels\":[\"*\"],\"match\":{\"labels\":{\"model\":\"mini\"}}}",
            RouteDefinition.class);
    var made = routes.save(EVE, traffic.tenant.name(), null, "Mini", route).orElseThrow();
    traffic.store(10, 0, "other");
    traffic.minute(10, 0);
    send(1);
    var others =
        AlertJson.read(
            "{\"channels\":[\"*\"],\"match\":{\"labels\":{\"model\":\"none\"}}}",
            RouteDefinition.class);
    routes.save(EVE, traffic.tenant.name(), new Routes.Seen(made.id(), 1), "Mini", others);
    traffic.minute(0, 10);
    send(1);
    assertThat(actions()).containsExactly("trigger", "resolve");
  }

  @Test
  void whoHasLostTheSecretMayFindItAgain() {
    channel("Slack", "slack", Map.of("url", receiver.url()));
    traffic.minute(10, 0);
    traffic.clock.advance(MINUTE);
    sender(
            new Channels(
                DATABASE.dataSource(),
                kinds,
                "another secret that is only for this test",
                traffic.clock))
        .run();
    assertThat(states()).containsExactly(NotificationState.WAITING);
    assertThat(all().getFirst().answer())
        .isEqualTo(
            "The service runs without the STUDIO_GATEWAY_SECRET under which these are kept: url");
    send(1);
    assertThat(states()).containsExactly(NotificationState.SENT);
  }

  @Test
  void whoTakesLongKeepsNobodyWaiting() {
    receiver.hold();
    try (var quick = new Receiver()) {
      var slow = channel("Slow", "slack", Map.of("url", receiver.url()));
      notifications.test(traffic.tenant.name(), slow);
      sender.run();
      notifications.test(
          traffic.tenant.name(), channel("Quick", "slack", Map.of("url", quick.url())));
      sender.run();
      assertThat(quick.received()).hasSize(1);
    } finally {
      receiver.release();
    }
  }

  @Test
  void aKeyIsNotSentToAnAddressThatSomebodyElseHasChosen() {
    var id = channel("Pager", "pagerduty", Map.of("routingKey", "key"));
    var moved = new Channels.Draft("Pager", "pagerduty", true, Map.of("url", receiver.url()));
    assertThatExceptionOfType(InvalidAlert.class)
        .isThrownBy(() -> channels.change(EVE, traffic.tenant.name(), id, 1, moved))
        .withMessage("routingKey must be given anew where the address is another");
    var off = new Channels.Draft("Pager", "pagerduty", false, Map.of("url", ""));
    assertThat(channels.change(EVE, traffic.tenant.name(), id, 1, off)).isPresent();
  }

  private Sender sender(Channels of) {
    return new Sender(
        DATABASE.dataSource(),
        of,
        kinds,
        "",
        new AckLinks("", SECRET),
        (_, _) -> Optional.empty(),
        traffic.clock);
  }

  private long channel(String name, String kind, Map<String, String> settings) {
    return channels
        .create(EVE, traffic.tenant.name(), new Channels.Draft(name, kind, true, settings))
        .id();
  }

  private void send(int minutes) {
    for (var i = 0; i < minutes; i++) {
      traffic.clock.advance(MINUTE);
      sender.run();
    }
    traffic.clock.advance(MINUTE.multipliedBy(-minutes));
  }

  private List<Notification> all() {
    return notifications.list(traffic.tenant.name(), 10);
  }

  private List<NotificationState> states() {
    return all().stream().map(Notification::state).toList();
  }

  private List<String> actions() {
    return receiver.received().stream().map(it -> it.json().at("/event_action").asText()).toList();
  }
}
