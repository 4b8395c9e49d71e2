package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.FAILING;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.tell.Notification;
import ai.studio.analytics.alert.tell.NotificationState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is muted or acknowledged while a message of it waits.
class MutedLateTest extends WatchedTraffic {

  @BeforeEach
  void start() {
    traffic.rule(FAILING);
    listeners.slack("Slack");
  }

  @Test
  void whatIsMutedWhileItWaitsIsToldOnceTheMuteIsOver() {
    traffic.minute(10, 0);
    mute(Duration.ofMinutes(3));
    send();
    assertThat(titles()).isEmpty();
    assertThat(all())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.state()).isEqualTo(NotificationState.CLOSED);
          assertThat(it.answer()).isEqualTo("It is muted.");
          assertThat(it.attempts()).isZero();
        });
    fail(2);
    assertThat(titles()).isEmpty();
    fail(3);
    assertThat(titles()).as("once, as it still fires").hasSize(1);
    recover();
    assertThat(titles()).hasSize(2).last().asString().startsWith("RESOLVED: ");
  }

  @Test
  void nobodyIsToldOfTheEndOfWhatTheyNeverHeardOf() {
    traffic.minute(10, 0);
    mute(Duration.ofMinutes(30));
    send();
    recover();
    traffic.clock.advance(Duration.ofMinutes(40));
    send();
    assertThat(titles()).isEmpty();
    assertThat(traffic.states()).containsExactly("RESOLVED mini");
  }

  @Test
  void whatWasMutedAndEndedInQuietHoursIsNotToldAfterThem() {
    route(
        "{\"channels\":[\"*\"],\"quiet\":{\"from\":\"11:00\",\"to\":\"12:20\",\"zone\":\"UTC\"}}");
    traffic.minute(10, 0);
    mute(Duration.ofHours(1));
    recover();
    traffic.clock.advance(Duration.ofMinutes(20));
    send();
    assertThat(titles()).isEmpty();
    assertThat(all())
        .singleElement()
        .satisfies(it -> assertThat(it.state()).isEqualTo(NotificationState.CLOSED));
  }

  @Test
  void whatSomebodyLooksAfterWhileItWaitsIsNotTold() {
    traffic.minute(10, 0);
    acknowledge();
    send();
    fail(3);
    recover();
    assertThat(titles()).isEmpty();
    assertThat(all())
        .singleElement()
        .satisfies(it -> assertThat(it.answer()).isEqualTo("Somebody has acknowledged it."));
  }

  @Test
  void aReminderThatIsMutedIsGivenAfterTheMuteAndTheEndIsTold() {
    route("{\"channels\":[\"*\"],\"repeat\":\"5m\"}");
    fail(1);
    assertThat(titles()).hasSize(1);
    fail(4);
    traffic.minute(10, 0);
    mute(Duration.ofMinutes(2));
    send();
    assertThat(titles()).as("the reminder is muted").hasSize(1);
    fail(3);
    assertThat(titles()).as("it is given once that is over").hasSize(2);
    mute(Duration.ofMinutes(30));
    recover();
    assertThat(titles()).hasSize(3).last().asString().startsWith("RESOLVED: ");
  }

  @Test
  void whatMayHaveArrivedIsToldAgainAfterTheMute() {
    listeners.receiver.answer(503, "busy", Map.of());
    fail(1);
    assertThat(titles()).hasSize(1);
    mute(Duration.ofMinutes(3));
    listeners.receiver.answer(200, "ok", Map.of());
    send();
    assertThat(titles()).hasSize(1);
    recover();
    assertThat(titles())
        .as("whoever took it although they said no is told that it is over")
        .hasSize(2)
        .last()
        .asString()
        .startsWith("RESOLVED: ");
  }

  @Test
  void ofAMessageOnlyWhatIsMutedIsLeftOut() {
    traffic.rules.create(
        EVE, traffic.tenant.name(), new Rules.Draft("Also", true, RuleDefinition.read(FAILING)));
    route("{\"channels\":[\"*\"],\"groupBy\":[\"model\"],\"groupWait\":\"30s\"}");
    traffic.minute(10, 0);
    mute("{\"labels\":{\"rule\":\"Also\"}}", Duration.ofMinutes(30));
    send();
    assertThat(titles()).containsExactly("FIRING: Watched (model=mini)");
    assertThat(all())
        .singleElement()
        .satisfies(it -> assertThat(it.title()).isEqualTo("FIRING: Watched (model=mini)"));
  }

  private void mute(Duration length) {
    mute("{\"labels\":{\"model\":\"mini\"}}", length);
  }

  private void mute(String which, Duration length) {
    listeners.mute(which, length);
  }

  private void acknowledge() {
    var alert = traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 1).getFirst();
    traffic.alerts.acknowledge(EVE, traffic.tenant.name(), alert.id());
  }

  private void route(String definition) {
    listeners.route(definition);
  }

  private void fail(int minutes) {
    for (var i = 0; i < minutes; i++) {
      traffic.minute(10, 0);
      send();
    }
  }

  private void recover() {
    traffic.minute(0, 10);
    send();
  }

  private void send() {
    listeners.send();
  }

  private List<Notification> all() {
    return listeners.all();
  }

  private List<String> titles() {
    return listeners.titles();
  }
}
