package ai.studio.analytics.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.budget.BudgetState;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rules of an organisation while its traffic goes on, minute by minute.
class EvaluatorTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Actor EVE = Actor.user("eve", null);
  private static final Database DATABASE = MemoryDatabase.fresh();

  private static final String ERRORS =
      """
      {"measure":"ERROR_RATE","window":"2m","recovery":"1m","minimumRequests":5,"groupBy":["MODEL"],
       "condition":{"kind":"threshold","direction":"ABOVE","value":0.5,"recovery":0.2}}
      """;

  private final StepClock clock = new StepClock(NOON);
  private final Tenant tenant = new Tenant(DATABASE, NOON);
  private final Rules rules = new Rules(DATABASE.dataSource(), clock);
  private final Alerts alerts = new Alerts(DATABASE.dataSource(), clock);
  private final BatchWriter writer = new BatchWriter(DATABASE.dataSource(), clock);
  private Evaluator evaluator = evaluator();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @AfterEach
  void closeWriter() {
    writer.close();
  }

  @BeforeEach
  void withoutReadyMadeRules() {
    rules.list(tenant.name()).forEach(it -> rules.delete(EVE, tenant.name(), it.id()));
  }

  @Test
  void aModelThatFailsFiresByItselfAndRecovers() {
    rule(ERRORS);
    minute(0, 0);
    minute(10, 0);
    minute(10, 0);
    assertThat(states()).containsExactly("FIRING mini");
    evaluator = evaluator(); // another process
    minute(0, 0);
    assertThat(states()).containsExactly("FIRING mini");
    minute(0, 0);
    minute(0, 0);
    assertThat(states()).containsExactly("RESOLVED mini");

    var alert = alerts.list(tenant.name(), List.of(), null, null, 10).getFirst();
    assertThat(alert.summary())
        .isEqualTo("Error rate of model mini: 100 % in the last 2m; the limit is at most 50 %.");
    assertThat(alert.labels()).containsEntry("model", "mini");
    assertThat(alert.rows()).isEqualTo("model:mini status:>=400");
  }

  @Test
  void fewRequestsAreNoAlert() {
    rule(ERRORS);
    minute(2, 0);
    minute(2, 0);
    assertThat(states()).isEmpty();
  }

  @Test
  void twoInstancesAtOnceMakeOneAlert() {
    rule(ERRORS);
    minute(0, 0);
    send(10, 0);
    clock.advance(MINUTE.plus(Rule.LATENESS));
    var both =
        IntStream.range(0, 4)
            .mapToObj(_ -> CompletableFuture.runAsync(evaluator()::run))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(both).exceptionally(_ -> null).join();
    evaluator.run();
    assertThat(states()).containsExactly("FIRING mini");
  }

  @Test
  void whatARuleSawEndsWithTheRule() {
    var rule = rule(ERRORS);
    minute(10, 0);
    minute(10, 0);
    rules.delete(EVE, tenant.name(), rule.id());
    evaluator.run();
    assertThat(states()).containsExactly("RESOLVED mini");
  }

  @Test
  void noDataIsHeldAgainstTheTimeBefore() {
    rule(
        "{\"window\":\"2m\",\"condition\":{\"kind\":\"no_data\",\"baseline\":\"PREVIOUS_PERIOD\",\"least\":5}}");
    minute(0, 10);
    minute(0, 10);
    minute(0, 0, 0);
    assertThat(states()).isEmpty();
    minute(0, 0, 0);
    assertThat(states()).containsExactly("FIRING ");
    minute(0, 10);
    assertThat(states()).containsExactly("RESOLVED ");
  }

  @Test
  void changesAreHeldAgainstTheTimeBefore() {
    rule(
        "{\"measure\":\"REQUESTS\",\"window\":\"1m\",\"condition\":{\"kind\":\"change\",\"direction\":\"ABOVE\","
            + "\"percent\":100,\"recovery\":20,\"baseline\":\"PREVIOUS_PERIOD\",\"least\":20}}");
    minute(0, 0, 5);
    minute(0, 0, 12);
    assertThat(states()).isEmpty();
    minute(0, 0, 30);
    assertThat(states()).containsExactly("FIRING ");
    minute(0, 0, 31);
    assertThat(states()).containsExactly("RESOLVED ");
  }

  @Test
  void aBudgetBurnsInBothWindowsOrNotAtAll() {
    rule(
        "{\"window\":\"5m\",\"condition\":{\"kind\":\"burn_rate\",\"objective\":90,\"bad\":\"status:>=500\","
            + "\"shortWindow\":\"1m\",\"factor\":4}}");
    minute(0, 0, 50);
    minute(10, 0, 0);
    assertThat(states()).as("16 %% of a long window are 1.6 times too fast").isEmpty();
    minute(50, 0, 0);
    assertThat(states()).containsExactly("FIRING ");
    minute(0, 0, 10);
    assertThat(states()).as("the short window is good again").containsExactly("RESOLVED ");
  }

  @Test
  void aPreviewFiresWhenTheEvaluationDid() {
    var rule = rule(ERRORS);
    var seen = new ArrayList<String>();
    int[] failures = {0, 10, 10, 3, 0, 0, 0, 8, 8, 0, 0, 0};
    for (var count : failures) {
      minute(count, 2);
      states().stream().filter(it -> it.startsWith("FIRING")).forEach(_ -> seen.add(time()));
    }
    var result =
        new Preview(new Blocks(DATABASE.dataSource(), clock, 10_000_000))
            .of(
                tenant.name(),
                rule.definition(),
                new TimeRange(NOON, clock.instant()),
                List.of("mini"));
    var drawn = new ArrayList<String>();
    for (var fired : result.groups().getFirst().fired()) {
      for (var at = fired.start();
          at.isBefore(fired.end() == null ? clock.instant() : fired.end());
          at = at.plus(MINUTE)) {
        drawn.add(at.toString());
      }
    }
    assertThat(seen).isNotEmpty();
    assertThat(drawn).isEqualTo(seen);
  }

  private Rule rule(String definition) {
    return rules.create(
        EVE,
        tenant.name(),
        new Rules.Draft("Watched", true, AlertJson.read(definition, RuleDefinition.class)));
  }

  private void minute(int failures, int successes) {
    minute(failures, successes, 20);
  }

  /// A minute of traffic: failures and successes of a model, and of another that never fails; then
  /// everybody looks.
  private void minute(int failures, int successes, int others) {
    send(failures, successes);
    store(0, others, "large");
    clock.advance(MINUTE);
    clock.advance(Rule.LATENESS);
    evaluator.run();
    clock.advance(Rule.LATENESS.negated());
  }

  private void send(int failures, int successes) {
    store(failures, successes, "mini");
  }

  private void store(int failures, int successes, String model) {
    var events = new ArrayList<Event>();
    for (var i = 0; i < failures + successes; i++) {
      var at = clock.instant().plusSeconds(10).plusMillis(i);
      events.add(tenant.request(at).model(model).status(i < failures ? 500 : 200).event());
    }
    writer.write(events);
  }

  private List<String> states() {
    return alerts.list(tenant.name(), List.of(), null, null, 50).stream()
        .map(it -> it.state() + " " + String.join(",", it.group()))
        .toList();
  }

  private String time() {
    return clock.instant().toString();
  }

  private Evaluator evaluator() {
    return new Evaluator(
        DATABASE.dataSource(),
        new Rules(DATABASE.dataSource(), clock),
        new Blocks(DATABASE.dataSource(), clock, 10_000_000),
        _ -> List.<BudgetState>of(),
        clock);
  }
}
