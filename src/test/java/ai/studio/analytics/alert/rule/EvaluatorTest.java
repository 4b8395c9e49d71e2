package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.MINUTE;
import static ai.studio.analytics.alert.rule.Traffic.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.MemoryDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rules of an organisation while its traffic goes on, minute by minute.
class EvaluatorTest {

  private static final Database DATABASE = MemoryDatabase.fresh();

  private static final String ERRORS =
      """
      {"measure":"ERROR_RATE","window":"2m","recovery":"1m","minimumRequests":5,"groupBy":["MODEL"],
       "condition":{"kind":"threshold","direction":"ABOVE","value":0.5,"recovery":0.2}}
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
  void aModelThatFailsFiresByItselfAndRecovers() {
    traffic.rule(ERRORS);
    traffic.minute(0, 0);
    traffic.minute(10, 0);
    traffic.minute(10, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    traffic.restart();
    traffic.minute(0, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    traffic.minute(0, 0);
    traffic.minute(0, 0);
    assertThat(traffic.states()).containsExactly("RESOLVED mini");

    var alert = traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 10).getFirst();
    assertThat(alert.summary())
        .isEqualTo("Error rate of model mini: 100 % in the last 2m; the limit is at most 50 %.");
    assertThat(alert.labels()).containsEntry("model", "mini");
    assertThat(alert.rows()).isEqualTo("model:mini status:>=400");
  }

  @Test
  void theSummaryAndThePageSayWhereItComesFrom() {
    var rule =
        traffic.rule(
            "{\"measure\":\"ERROR_RATE\",\"window\":\"1m\",\"condition\":"
                + "{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":0.2}}");
    traffic.minute(0, 10);
    traffic.minute(10, 0);
    traffic.minute(10, 0);

    var alert = traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 10).getFirst();
    assertThat(alert.summary())
        .isEqualTo(
            "Error rate: 33.33 % in the last 1m; the limit is at most 20 %."
                + " Mainly model mini with status 500, 83 % of the change.");
    var reasons =
        new AlertReasons(
            new Blocks(DATABASE.dataSource(), traffic.clock, 10_000_000), traffic.clock);
    assertThat(reasons.of(alert, rule.definition()).orElseThrow().text())
        .isEqualTo(
            "Error rate is up, from 0 % to 33.33 %: model mini with status 500, 83 % of the change.");
    var fired = traffic.clock.instant();
    assertThat(fired(fired.minus(MINUTE.multipliedBy(2)), fired)).hasSize(1);
    assertThat(fired(fired, fired.plus(MINUTE))).isEmpty();
  }

  private List<Alert> fired(Instant from, Instant until) {
    return traffic.alerts.list(
        traffic.tenant.name(), List.of(), null, null, new TimeRange(from, until), 10);
  }

  @Test
  void fewRequestsAreNoAlert() {
    traffic.rule(ERRORS);
    traffic.minute(2, 0);
    traffic.minute(2, 0);
    assertThat(traffic.states()).isEmpty();
  }

  @Test
  void twoInstancesAtOnceMakeOneAlert() {
    traffic.rule(ERRORS);
    traffic.minute(0, 0);
    traffic.send(10, 0);
    traffic.clock.advance(MINUTE.plus(Rule.LATENESS));
    var both =
        IntStream.range(0, 4)
            .mapToObj(_ -> CompletableFuture.runAsync(traffic.evaluator()::run))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(both).exceptionally(_ -> null).join();
    traffic.evaluator().run();
    assertThat(traffic.states()).containsExactly("FIRING mini");
  }

  @Test
  void whatARuleSawEndsWithTheRule() {
    var rule = traffic.rule(ERRORS);
    traffic.minute(10, 0);
    traffic.minute(10, 0);
    traffic.rules.delete(EVE, traffic.tenant.name(), rule.id());
    traffic.evaluator().run();
    assertThat(traffic.states()).containsExactly("RESOLVED mini");
  }

  @Test
  void noDataIsHeldAgainstTheTimeBefore() {
    traffic.rule(
        "{\"window\":\"2m\",\"condition\":{\"kind\":\"no_data\",\"baseline\":\"PREVIOUS_PERIOD\",\"least\":5}}");
    traffic.minute(0, 10);
    traffic.minute(0, 10);
    traffic.minute(0, 0, 0);
    assertThat(traffic.states()).isEmpty();
    traffic.minute(0, 0, 0);
    assertThat(traffic.states()).containsExactly("FIRING ");
    traffic.minute(0, 10);
    assertThat(traffic.states()).containsExactly("RESOLVED ");
  }

  @Test
  void changesAreHeldAgainstTheTimeBefore() {
    traffic.rule(
        "{\"measure\":\"REQUESTS\",\"window\":\"1m\",\"condition\":{\"kind\":\"change\",\"direction\":\"ABOVE\","
            + "\"percent\":100,\"recovery\":20,\"baseline\":\"PREVIOUS_PERIOD\",\"least\":20}}");
    traffic.minute(0, 0, 5);
    traffic.minute(0, 0, 12);
    assertThat(traffic.states()).isEmpty();
    traffic.minute(0, 0, 30);
    assertThat(traffic.states()).containsExactly("FIRING ");
    traffic.minute(0, 0, 31);
    assertThat(traffic.states()).containsExactly("RESOLVED ");
  }

  @Test
  void aBudgetBurnsInBothWindowsOrNotAtAll() {
    traffic.rule(
        "{\"window\":\"5m\",\"condition\":{\"kind\":\"burn_rate\",\"objective\":90,\"bad\":\"status:>=500\","
            + "\"shortWindow\":\"1m\",\"factor\":4}}");
    traffic.minute(0, 0, 50);
    traffic.minute(10, 0, 0);
    assertThat(traffic.states()).as("16 %% of a long window are 1.6 times too fast").isEmpty();
    traffic.minute(50, 0, 0);
    assertThat(traffic.states()).containsExactly("FIRING ");
    traffic.minute(0, 0, 10);
    assertThat(traffic.states()).as("the short window is good again").containsExactly("RESOLVED ");
  }

  @Test
  void aPreviewFiresWhenTheEvaluationDid() {
    var rule = traffic.rule(ERRORS);
    var seen = new ArrayList<String>();
    int[] failures = {0, 10, 10, 3, 0, 0, 0, 8, 8, 0, 0, 0};
    for (var count : failures) {
      traffic.minute(count, 2);
      traffic.states().stream()
          .filter(it -> it.startsWith("FIRING"))
          .forEach(_ -> seen.add(traffic.clock.instant().toString()));
    }
    var result =
        new Preview(
                new Blocks(DATABASE.dataSource(), traffic.clock, 10_000_000),
                new InstanceTable(DATABASE.dataSource()))
            .of(
                traffic.tenant.name(),
                rule.definition(),
                new TimeRange(NOON, traffic.clock.instant()),
                List.of("mini"));
    var drawn = new ArrayList<String>();
    for (var fired : result.groups().getFirst().fired()) {
      for (var at = fired.start();
          at.isBefore(fired.end() == null ? traffic.clock.instant() : fired.end());
          at = at.plus(MINUTE)) {
        drawn.add(at.toString());
      }
    }
    assertThat(seen).isNotEmpty();
    assertThat(drawn).isEqualTo(seen);
  }
}
