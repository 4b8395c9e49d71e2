package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.MemoryDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules that watch for what is unusual, by quarters of an hour: ten requests or so in each of some
/// days, and then something else.
class AnomalyRuleTest {

  private static final Database DATABASE = MemoryDatabase.fresh();
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final int DAY = 96;

  private static final String UNUSUAL =
      """
      {"measure":"REQUESTS","window":"15m","interval":"5m","groupBy":["MODEL"],
       "condition":{"kind":"anomaly","direction":"%s","percent":100}}
      """;

  private final Traffic traffic = new Traffic(DATABASE);

  @AfterEach
  void closeTraffic() {
    traffic.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void whatIsUnusualFiresAlsoAfterARestartAndRecovers() {
    history(6);
    traffic.rule(UNUSUAL.formatted("ABOVE"));
    step(usual(0));
    assertThat(traffic.states()).isEmpty();
    step(60);
    step(60);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    traffic.restart();
    step(60);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    for (var i = 0; i < 3; i++) {
      step(usual(i));
    }
    assertThat(traffic.states()).containsExactly("RESOLVED mini");

    var alert = traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 10).getFirst();
    assertThat(alert.summary())
        .matches(
            "Requests of model mini: 60 in the last 15m, where (9|1\\d)(\\.\\d+)? is usual\\.");
    assertThat(alert.rows()).isEqualTo("model:mini");
  }

  @Test
  void whatIsUnusualIsFollowedAfterARestartThoughTenOthersHaveMoreRequests() {
    history(6);
    traffic.rule(UNUSUAL.formatted("ABOVE"));
    step(60);
    step(60);
    for (var i = 0; i < AnomalyWatch.MOST_GROUPS; i++) {
      traffic.store(0, 1_300, "other-" + i);
    }
    traffic.restart();
    step(60);
    assertThat(traffic.states()).containsExactly("FIRING mini");
  }

  @Test
  void theOtherDirectionIsNotTold() {
    history(6);
    traffic.rule(UNUSUAL.formatted("BELOW"));
    step(60);
    step(60);
    step(60);
    assertThat(traffic.states()).isEmpty();
  }

  @Test
  void inTheFirstTwoDaysNothingIsTold() {
    history(1);
    traffic.rule(UNUSUAL.formatted("ABOVE"));
    for (var i = 0; i < DAY / 2; i++) {
      step(i % 8 == 7 ? 200 : usual(i));
    }
    assertThat(traffic.states()).isEmpty();
  }

  @Test
  void thePreviewDrawsWhatWouldHaveFiredWithinItsBand() {
    history(6);
    send(new int[] {60, 60, 60, 10, 9, 11, 10});
    var result =
        new Preview(
                new Blocks(DATABASE.dataSource(), traffic.clock, 10_000_000),
                new InstanceTable(DATABASE.dataSource()))
            .of(
                traffic.tenant.name(),
                AlertJson.read(UNUSUAL.formatted("ABOVE"), RuleDefinition.class),
                new TimeRange(NOON.minus(Duration.ofDays(1)), traffic.clock.instant()),
                null);

    assertThat(result.groups()).hasSize(1);
    var mini = result.groups().getFirst();
    assertThat(result.times()).hasSize(DAY + 7);
    assertThat(mini.lows()).hasSameSizeAs(result.times());
    assertThat(mini.highs().getFirst()).isBetween(big(11), big(35));
    assertThat(mini.lows().getFirst()).isBetween(big(2), big(9));
    assertThat(mini.fired()).hasSize(1);
    assertThat(mini.fired().getFirst().start())
        .isBetween(NOON.plus(STEP), NOON.plus(STEP.multipliedBy(3)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          7m,  window
          2h,  window
          30s, window
          """)
  void theWindowIsAPartOfAnHour(String window, String field) {
    var rule = UNUSUAL.formatted("ABOVE").replace("15m", window);
    assertThatThrownBy(() -> AlertJson.read(rule, RuleDefinition.class))
        .isInstanceOf(InvalidAlert.class)
        .hasMessageContaining(field);
  }

  private static BigDecimal big(int value) {
    return BigDecimal.valueOf(value);
  }

  /// Some days until noon, and the time goes back to it.
  private void history(int days) {
    var counts = new int[days * DAY];
    for (var i = 0; i < counts.length; i++) {
      counts[i] = usual(i);
    }
    traffic.clock.advance(Duration.ofDays(-days));
    send(counts);
  }

  /// 7 to 13, without an order.
  private static int usual(int step) {
    return 7 + (step * step * 31 + step * 17) % 1_009 % 7;
  }

  /// Stores the requests of steps, at the end of which the clock then is.
  private void send(int[] counts) {
    var events = new ArrayList<Event>();
    for (var count : counts) {
      for (var i = 0; i < count; i++) {
        var at = traffic.clock.instant().plusSeconds(i + 1);
        events.add(traffic.tenant.request(at).model("mini").event());
      }
      traffic.clock.advance(STEP);
    }
    traffic.store(events);
  }

  private void step(int requests) {
    send(new int[] {requests});
    traffic.look();
  }
}
