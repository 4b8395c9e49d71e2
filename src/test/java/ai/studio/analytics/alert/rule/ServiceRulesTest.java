package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.account.Organizations;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.monitor.InstanceFigures.Journal;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.monitor.TestFigures;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.StepClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rules about the service itself, which the first organisation has from the beginning.
class ServiceRulesTest {

  private static final String FIRST = Organizations.FIRST;
  private static final String DROPPING =
      """
      {"window":"5m","condition":{"kind":"service","figure":"FAILED_EVENTS","value":0}}
      """;

  private final Database database = MemoryDatabase.fresh();
  private final StepClock clock = new StepClock(NOON);
  private final InstanceTable instances = new InstanceTable(database.dataSource());
  private final Rules rules = new Rules(database.dataSource(), clock);
  private final Alerts alerts = new Alerts(database.dataSource(), clock);
  private final Blocks blocks = new Blocks(database.dataSource(), clock, 1_000_000);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aServiceThatIsWellRaisesNoAlert() {
    rules.list(FIRST);
    for (var minute = 0; minute < 10; minute++) {
      tell("a", 0, 5, 100);
      tell("b", 0, 0, 0);
      pass();
    }
    assertThat(states()).isEmpty();
  }

  @Test
  void anInstanceThatFallsBehindFiresByItselfAndRecovers() {
    rules.list(FIRST);
    tell("a", 0, 61, 100);
    tell("b", 0, 60, 100);
    pass();
    tell("a", 0, 121, 100);
    tell("b", 0, 60, 100);
    pass();
    assertThat(states()).containsExactly("Ingest falling behind FIRING a:8080");
    assertThat(alerts.list(FIRST, List.of(), null, null, 10).getFirst().summary())
        .isEqualTo(
            "Time without anything stored of instance a:8080: 121 s in the last 5m; the limit is at most 60 s.");
    tell("a", 0, 11, 100);
    pass();
    assertThat(states()).containsExactly("Ingest falling behind FIRING a:8080");
    tell("a", 0, 10, 100);
    pass();
    assertThat(states()).containsExactly("Ingest falling behind RESOLVED a:8080");
  }

  @Test
  void aFullJournalFires() {
    rules.list(FIRST);
    tell("a", 0, 0, 801);
    pass();
    assertThat(states()).containsExactly("Journal near full FIRING a:8080");
  }

  @Test
  void whatIsDroppedInTheWindowCountsOverRestartsToo() {
    only(DROPPING);
    tell("a", 7, 0, 0);
    pass();
    assertThat(states()).as("counted before the first word").isEmpty();
    tell("a", 8, 0, 0);
    pass();
    assertThat(states()).containsExactly("Watched FIRING a:8080");
    for (var minute = 0; minute < 6; minute++) {
      tell("a", 8, 0, 0);
      pass();
    }
    assertThat(states()).containsExactly("Watched RESOLVED a:8080");
    instances.write(
        TestFigures.restarted(TestFigures.of("a", clock.instant(), 2), clock.instant()));
    pass();
    assertThat(states()).contains("Watched FIRING a:8080");
  }

  @Test
  void thePreviewDrawsWhatWasTold() {
    var definition = AlertJson.read(DROPPING, RuleDefinition.class);
    var range = new TimeRange(NOON, NOON.plus(Duration.ofHours(1)));
    var preview = new Preview(blocks, instances);
    assertThatThrownBy(() -> preview.of(FIRST, definition, range, null))
        .isInstanceOf(InvalidAlert.class)
        .hasMessageContaining("is kept for a day");
    for (var minute = 0; minute < 60; minute++) {
      instances.write(
          TestFigures.of("a", NOON.plusSeconds(60L * minute + 30), minute < 20 ? 0 : 3));
    }
    var drawn = preview.of(FIRST, definition, range, null);
    assertThat(drawn.groups())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.key()).containsExactly("a:8080");
          assertThat(it.fired()).hasSize(1);
          assertThat(it.fired().getFirst().start())
              .isBetween(NOON.plusSeconds(20 * 60), NOON.plusSeconds(23 * 60));
        });
  }

  @Test
  void otherOrganizationsAreNotTold() {
    assertThat(rules.list("acme")).extracting(Rule::readyMade).doesNotContain("journal-full");
    var draft = new Rules.Draft("x", true, AlertJson.read(DROPPING, RuleDefinition.class));
    assertThatThrownBy(() -> rules.create(EVE, "acme", draft))
        .isInstanceOf(InvalidAlert.class)
        .hasMessage(
            "condition of the service itself can only be watched in the organisation default");
  }

  @Test
  void organizationsThatHadTheFirstRulesAreGivenTheNewOnesOnce() throws SQLException {
    rules.list(FIRST);
    execute("UPDATE alert_seed SET version = 1");
    execute("DELETE FROM alert_rule WHERE ready_made IN ('cost', 'journal-full')");
    assertThat(rules.list(FIRST))
        .extracting(Rule::readyMade)
        .contains("journal-full")
        .doesNotContain("cost");
    execute("DELETE FROM alert_rule WHERE ready_made = 'journal-full'");
    assertThat(rules.list(FIRST)).extracting(Rule::readyMade).doesNotContain("journal-full");
  }

  private void only(String definition) {
    rules.list(FIRST).forEach(it -> rules.delete(EVE, FIRST, it.id()));
    rules.create(
        EVE,
        FIRST,
        new Rules.Draft("Watched", true, AlertJson.read(definition, RuleDefinition.class)));
  }

  private void tell(String instance, long failed, long lag, long bytes) {
    instances.write(
        TestFigures.of(instance, clock.instant(), failed, lag, new Journal(0, bytes, 1_000)));
  }

  /// A minute; then rules are looked at.
  private void pass() {
    clock.advance(Duration.ofMinutes(1).plus(Rule.LATENESS));
    new Evaluator(
            database.dataSource(),
            rules,
            blocks,
            _ -> List.of(),
            instances,
            new Outbox(clock),
            clock)
        .run();
    clock.advance(Rule.LATENESS.negated());
  }

  private List<String> states() {
    return alerts.list(FIRST, List.of(), null, null, 50).stream()
        .filter(it -> it.state() != AlertState.PENDING)
        .map(it -> it.ruleName() + " " + it.state() + " " + String.join(",", it.group()))
        .toList();
  }

  private void execute(String sql) throws SQLException {
    Transactions.call(database.dataSource(), it -> Statements.update(it, sql));
  }
}
