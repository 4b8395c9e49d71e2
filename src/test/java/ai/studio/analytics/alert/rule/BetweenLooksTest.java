package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told of an alert while nobody looks at its rule, which is looked at once an hour.
class BetweenLooksTest extends WatchedTraffic {

  private static final String FIRING = "FIRING: Watched (model=mini)";
  private static final String HOURLY =
      """
      {"measure":"ERROR_RATE","window":"5m","interval":"1h","minimumRequests":5,"groupBy":["MODEL"],
       "description":"Ask the model team.",
       "condition":{"kind":"threshold","direction":"ABOVE","value":0.5}}
      """;

  @BeforeEach
  void start() {
    traffic.rule(HOURLY);
    listeners.slack("Slack");
    traffic.clock.advance(Duration.ofMinutes(59));
  }

  @Test
  void whatFiresIsToldWhenTheMuteEnds() {
    listeners.mute("{}", Duration.ofMinutes(10));
    traffic.minute(10, 0);
    pass(8);
    assertThat(listeners.titles()).as("a minute before").isEmpty();
    pass(1);
    assertThat(listeners.titles()).containsExactly(FIRING);
    assertThat(listeners.receiver.received().getFirst().body())
        .as("with what the rule says is to be done")
        .contains("Ask the model team.");
    pass(20);
    assertThat(listeners.titles()).as("once").hasSize(1);
  }

  @Test
  void whatFiresIsToldWhenSomebodyEndsTheMute() {
    var mute = listeners.mute("{}", Duration.ofHours(10));
    traffic.minute(10, 0);
    pass(2);
    assertThat(listeners.titles()).isEmpty();
    listeners.routes.endMute(EVE, traffic.tenant.name(), mute.id());
    pass(1);
    assertThat(listeners.titles()).containsExactly(FIRING);
  }

  @Test
  void aMuteThatEndsOpensNothingThatAnotherOneIsFor() {
    listeners.mute("{}", Duration.ofMinutes(5));
    listeners.mute("{\"labels\":{\"model\":\"m*\"}}", Duration.ofMinutes(20));
    traffic.minute(10, 0);
    pass(18);
    assertThat(listeners.titles()).isEmpty();
    pass(2);
    assertThat(listeners.titles()).hasSize(1);
  }

  @Test
  void whatIsOverWhenTheMuteEndsIsNotTold() {
    listeners.mute("{}", Duration.ofMinutes(65));
    traffic.minute(10, 0);
    pass(59);
    traffic.minute(0, 10);
    assertThat(traffic.states()).containsExactly("RESOLVED mini");
    pass(20);
    assertThat(listeners.titles()).isEmpty();
  }

  @Test
  void somebodyIsRemindedAsOftenAsTheRouteSays() {
    listeners.route("{\"channels\":[\"*\"],\"repeat\":\"15m\"}");
    traffic.minute(10, 0);
    pass(14);
    assertThat(listeners.titles()).hasSize(1);
    pass(1);
    assertThat(listeners.titles()).hasSize(2);
    pass(29);
    assertThat(listeners.titles()).hasSize(3);
    var alert = traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 1).getFirst();
    traffic.alerts.acknowledge(EVE, traffic.tenant.name(), alert.id());
    pass(10);
    assertThat(listeners.titles()).as("nobody, once somebody looks after it").hasSize(3);
  }

  @Test
  void aChannelThatIsNewIsToldOfWhatFires() {
    traffic.minute(10, 0);
    pass(3);
    listeners.slack("Also");
    pass(1);
    assertThat(listeners.titles()).containsExactly(FIRING, FIRING);
    assertThat(listeners.all().getFirst().channel()).isEqualTo("Also");
  }

  @Test
  void whatIsOnlyPendingIsNotTold() {
    var rule = traffic.rules.list(traffic.tenant.name()).getFirst();
    traffic.rules.delete(EVE, traffic.tenant.name(), rule.id());
    traffic.rule(HOURLY.replace("\"window\"", "\"pending\":\"2h\",\"window\""));
    traffic.minute(10, 0);
    pass(30);
    assertThat(traffic.states()).containsExactly("PENDING mini");
    assertThat(listeners.all()).isEmpty();
  }

  @Test
  void ofARuleThatIsSwitchedOffNobodyIsReminded() {
    listeners.route("{\"channels\":[\"*\"],\"repeat\":\"5m\",\"tellsResolved\":false}");
    traffic.minute(10, 0);
    pass(1);
    var rule = traffic.rules.list(traffic.tenant.name()).getFirst();
    traffic.rules.change(
        EVE,
        traffic.tenant.name(),
        rule.id(),
        rule.version(),
        new Rules.Draft("Watched", false, rule.definition()));
    pass(20);
    assertThat(listeners.titles()).hasSize(1);
  }

  /// Minutes in which everybody looks at what is due.
  private void pass(int minutes) {
    for (var i = 0; i < minutes; i++) {
      traffic.look();
      listeners.send();
      traffic.clock.advance(Traffic.MINUTE);
    }
    traffic.look();
    listeners.send();
  }
}
