package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.FAILING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.PoisonBatch;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreUnavailable;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Sqls;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A rule that cannot be looked at, because of a fault of ours or of data that the database
/// refuses, says so; all others are looked at.
class FailingRulesTest {

  private static final Database DATABASE = MemoryDatabase.fresh();

  /// Looked at with what a test says of budgets.
  private static final String OF_BUDGETS = "{\"condition\":{\"kind\":\"budget\",\"percent\":80}}";

  private final Traffic traffic = new Traffic(DATABASE);

  @AfterEach
  void stop() {
    Sqls.execute(DATABASE.dataSource(), "ALTER TABLE alert DROP CONSTRAINT IF EXISTS refusal");
    Sqls.execute(DATABASE.dataSource(), "DELETE FROM alert_rule");
    traffic.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void aStatementThatIsWrongFailsItsRuleAlone() {
    rule("Wrong", OF_BUDGETS);
    rule("Right", FAILING);
    traffic.watchedBy(
        traffic.evaluator(_ -> {
          throw StoreFailure.of(new SQLException("no such column", "42S22"));
        }));
    traffic.minute(10, 0);

    assertThat(traffic.states()).containsExactly("FIRING mini");
    assertThat(problem("Wrong")).matches("cannot be evaluated: problem [0-9a-f]{8}");
    assertThat(problem("Right")).isNull();
    traffic.restart();
    traffic.minute(10, 0);
    assertThat(problem("Wrong")).as("once it is mended").isNull();
  }

  @Test
  void aDatabaseThatIsAwayIsNoFaultOfTheRule() {
    rule("Right", OF_BUDGETS);
    traffic.watchedBy(
        traffic.evaluator(_ -> {
          throw StoreFailure.of(new SQLException("cannot connect", "08001"));
        }));

    assertThatThrownBy(() -> traffic.minute(10, 0)).isInstanceOf(StoreUnavailable.class);
    assertThat(rule("Right").evaluatedAt()).as("looked at again soon").isNull();
    assertThat(problem("Right")).isNull();
  }

  @Test
  void whoseAlertIsRefusedSaysSo() {
    rule("Refused", FAILING);
    rule("Right", FAILING);
    refuse("rule_name <> 'Refused'");
    traffic.minute(10, 0);

    assertThat(names()).containsExactly("FIRING Right");
    assertThat(problem("Refused")).isEqualTo("cannot be evaluated: PoisonBatch");
  }

  @Test
  void anAlertThatCannotEndKeepsNobodyFromHearingOfTheirs() {
    rule("Gone", FAILING);
    traffic.minute(10, 0);
    assertThat(names()).containsExactly("FIRING Gone");
    traffic.rules.delete(EVE, traffic.tenant.name(), rule("Gone").id());
    refuse("rule_name <> 'Gone' OR state <> 'RESOLVED'");
    rule("Right", FAILING);

    assertThatThrownBy(() -> traffic.minute(10, 0)).isInstanceOf(PoisonBatch.class);
    assertThat(names()).containsExactly("FIRING Right", "FIRING Gone");
  }

  /// The database takes no other alerts any more.
  private static void refuse(String unless) {
    Sqls.execute(
        DATABASE.dataSource(), "ALTER TABLE alert ADD CONSTRAINT refusal CHECK (" + unless + ")");
  }

  private void rule(String name, String definition) {
    traffic.rules.create(
        EVE, traffic.tenant.name(), new Rules.Draft(name, true, RuleDefinition.read(definition)));
  }

  private Rule rule(String name) {
    return traffic.rules.list(traffic.tenant.name()).stream()
        .filter(it -> it.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  private @Nullable String problem(String name) {
    return rule(name).problem();
  }

  private List<String> names() {
    return traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 50).stream()
        .map(it -> it.state() + " " + it.ruleName())
        .toList();
  }
}
