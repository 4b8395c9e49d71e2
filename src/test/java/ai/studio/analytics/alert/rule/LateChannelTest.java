package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.FAILING;
import static ai.studio.analytics.alert.rule.Traffic.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Notification;
import ai.studio.analytics.alert.tell.NotificationState;
import ai.studio.analytics.testing.Receiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told where a channel cannot be reached for a while, takes long, or is moved.
class LateChannelTest extends WatchedTraffic {

  private final Receiver receiver = listeners.receiver;

  @BeforeEach
  void start() {
    traffic.rule(FAILING);
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
    assertThat(listeners.sender.outcomes("pagerduty", "dead")).isZero();
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
    var made =
        listeners.route("{\"channels\":[\"*\"],\"match\":{\"labels\":{\"model\":\"mini\"}}}");
    traffic.store(10, 0, "other");
    traffic.minute(10, 0);
    send(1);
    listeners.change(made, "{\"channels\":[\"*\"],\"match\":{\"labels\":{\"model\":\"none\"}}}");
    traffic.minute(0, 10);
    send(1);
    assertThat(actions()).containsExactly("trigger", "resolve");
  }

  @Test
  void whoHasLostTheSecretMayFindItAgain() {
    channel("Slack", "slack", Map.of("url", receiver.url()));
    traffic.minute(10, 0);
    traffic.clock.advance(MINUTE);
    listeners
        .sender(
            new Channels(
                database.dataSource(),
                listeners.kinds,
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
      listeners.notifications.test(traffic.tenant.name(), slow);
      listeners.sender.run();
      listeners.notifications.test(
          traffic.tenant.name(), channel("Quick", "slack", Map.of("url", quick.url())));
      listeners.sender.run();
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
        .isThrownBy(() -> listeners.channels.change(EVE, traffic.tenant.name(), id, 1, moved))
        .withMessage("routingKey must be given anew where the address is another");
    var off = new Channels.Draft("Pager", "pagerduty", false, Map.of("url", ""));
    assertThat(listeners.channels.change(EVE, traffic.tenant.name(), id, 1, off)).isPresent();
  }

  private long channel(String name, String kind, Map<String, String> settings) {
    return listeners.channel(name, kind, settings);
  }

  private void send(int minutes) {
    for (var i = 0; i < minutes; i++) {
      traffic.clock.advance(MINUTE);
      listeners.sender.run();
    }
    traffic.clock.advance(MINUTE.multipliedBy(-minutes));
  }

  private List<Notification> all() {
    return listeners.all();
  }

  private List<NotificationState> states() {
    return listeners.states();
  }

  private List<String> actions() {
    return receiver.received().stream().map(it -> it.json().at("/event_action").asText()).toList();
  }
}
