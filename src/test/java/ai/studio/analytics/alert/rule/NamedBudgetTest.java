package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.budget.BudgetDraft;
import ai.studio.analytics.budget.BudgetPeriod;
import ai.studio.analytics.budget.BudgetUnit;
import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.budget.Enforcement;
import ai.studio.analytics.budget.WhenUnknown;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.MemoryDatabase;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A rule that names a budget relies on it.
class NamedBudgetTest {

  private static final Database DATABASE = MemoryDatabase.fresh();
  private static final String OF_SEARCH =
      "{\"condition\":{\"kind\":\"budget\",\"budget\":\"Search\",\"percent\":80}}";

  private final Traffic traffic = new Traffic(DATABASE);
  private final String organization = traffic.tenant.name();
  private final Budgets budgets = new Budgets(DATABASE::entities, traffic.clock);

  @AfterEach
  void stop() {
    traffic.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void oneThatDoesNotExistIsRefusedWithFieldAndRule() {
    assertThatThrownBy(() -> traffic.rule(OF_SEARCH))
        .isInstanceOf(InvalidAlert.class)
        .hasMessage(
            "condition.budget must be the name of one of your budgets: there is none called Search");
    var file =
        new AlertFile(
            DATABASE.dataSource(), traffic.rules, new Routes(DATABASE.dataSource(), traffic.clock));
    var yaml =
        "rules: [{name: Dear, rule: {condition: {kind: budget, budget: Search, percent: 80}}}]";
    assertThatThrownBy(() -> file.apply(EVE, organization, yaml, false))
        .hasMessageStartingWith("rule Dear: condition.budget must be");
    budget();
    assertThat(file.apply(EVE, organization, yaml, false)).containsExactly("rule Dear: made");
  }

  @Test
  void whereItIsRemovedTheRuleSaysSoAndCanBeSwitchedOff() {
    var budget = budget();
    var rule = traffic.rule(OF_SEARCH);
    var alert = TestAlerts.firing(DATABASE.dataSource(), organization, rule.id());
    budgets.delete(EVE, organization, budget);
    traffic.minute(0, 0);

    assertThat(only().problem())
        .isEqualTo("condition.budget is not there any more: there is no budget called Search");
    assertThat(only().evaluatedAt()).isNotNull();
    assertThat(traffic.alerts.find(organization, alert).orElseThrow().state())
        .as("nobody is reminded of it for ever")
        .isEqualTo(AlertState.RESOLVED);
    var off = new Rules.Draft("Watched", false, rule.definition());
    assertThat(traffic.rules.change(EVE, organization, rule.id(), 1, off)).isPresent();
    assertThatThrownBy(() ->
            traffic.rules.change(
                EVE,
                organization,
                rule.id(),
                2,
                new Rules.Draft(
                    "Watched", true, RuleDefinition.read(OF_SEARCH.replace("80", "90")))))
        .isInstanceOf(InvalidAlert.class);
  }

  private Rule only() {
    return traffic.rules.list(organization).getFirst();
  }

  private long budget() {
    return budgets
        .create(
            EVE,
            organization,
            new BudgetDraft(
                "Search",
                "",
                BudgetUnit.USD,
                BigDecimal.ONE,
                BudgetPeriod.DAY,
                null,
                Enforcement.SOFT,
                WhenUnknown.ALLOW))
        .id();
  }
}
