package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.FAILING;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.tell.NotificationState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told of an alert that is over before its message could be sent: never that it fires.
class OverWhileWaitingTest extends WatchedTraffic {

  private static final String QUIET =
      "\"quiet\":{\"from\":\"11:00\",\"to\":\"12:20\",\"zone\":\"UTC\"}";

  @BeforeEach
  void start() {
    traffic.rule(FAILING);
    listeners.slack("Slack");
  }

  @Test
  void inQuietHoursWhatEndsIsNotToldToWhoHearsOfNoEnd() {
    listeners.route("{\"channels\":[\"*\"],\"tellsResolved\":false," + QUIET + "}");
    traffic.minute(10, 0);
    traffic.minute(0, 10);
    morning();

    assertThat(listeners.titles()).isEmpty();
    assertThat(listeners.all())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.state()).isEqualTo(NotificationState.CLOSED);
          assertThat(it.answer()).isEqualTo("It is over.");
          assertThat(it.attempts()).isZero();
        });
  }

  @Test
  void inQuietHoursWhatEndsIsToldOnceAsOverToWhoHearsOfEnds() {
    listeners.route("{\"channels\":[\"*\"]," + QUIET + "}");
    traffic.minute(10, 0);
    traffic.minute(0, 10);
    morning();

    assertThat(listeners.titles()).containsExactly("RESOLVED: Watched (model=mini)");
  }

  @Test
  void whatStillFiresInTheMorningIsTold() {
    listeners.route("{\"channels\":[\"*\"],\"tellsResolved\":false," + QUIET + "}");
    traffic.minute(10, 0);
    traffic.minute(0, 10);
    traffic.minute(10, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini", "RESOLVED mini");
    morning();

    assertThat(listeners.titles()).containsExactly("FIRING: Watched (model=mini)");
  }

  @Test
  void whatCouldNotBeSentIsNotTriedAgainOnceItIsOver() {
    listeners.route("{\"channels\":[\"*\"],\"tellsResolved\":false}");
    listeners.receiver.answer(503, "busy", Map.of());
    traffic.minute(10, 0);
    listeners.send();
    assertThat(listeners.titles()).hasSize(1);
    listeners.receiver.answer(200, "ok", Map.of());
    traffic.minute(0, 10);
    listeners.send();

    assertThat(listeners.titles()).hasSize(1);
    assertThat(listeners.states()).containsExactly(NotificationState.CLOSED);
  }

  @Test
  void ofAMessageWhatStillFiresIsTold() {
    traffic.rules.create(
        EVE,
        traffic.tenant.name(),
        new Rules.Draft(
            "Also",
            true,
            RuleDefinition.read(FAILING.replace("0.5}", "0.5},\"recovery\":\"1h\""))));
    listeners.route(
        "{\"channels\":[\"*\"],\"groupBy\":[\"model\"],\"tellsResolved\":false," + QUIET + "}");
    traffic.minute(10, 0);
    traffic.minute(0, 10);
    morning();

    assertThat(listeners.titles()).containsExactly("FIRING: Also (model=mini)");
  }

  @Test
  void whoseRouteGroupsInAnotherWayByNowIsToldOnlyThatItIsOver() {
    var route = listeners.route("{\"channels\":[\"*\"]," + QUIET + "}");
    traffic.minute(10, 0);
    listeners.change(route, "{\"channels\":[\"*\"],\"groupBy\":[\"model\"]," + QUIET + "}");
    traffic.minute(0, 10);
    morning();

    assertThat(listeners.titles()).containsExactly("RESOLVED: Watched (model=mini)");
  }

  @Test
  void whatWasToldBeforeTheEndIsNotTakenBack() {
    listeners.route("{\"channels\":[\"*\"],\"tellsResolved\":false}");
    traffic.minute(10, 0);
    listeners.send();
    traffic.minute(0, 10);
    listeners.send();

    assertThat(listeners.titles()).containsExactly("FIRING: Watched (model=mini)");
    assertThat(listeners.states()).containsExactly(NotificationState.SENT);
  }

  /// The end of the quiet hours.
  private void morning() {
    traffic.clock.advance(Duration.ofMinutes(20));
    listeners.send();
  }
}
