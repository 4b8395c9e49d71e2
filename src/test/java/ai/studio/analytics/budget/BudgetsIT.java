package ai.studio.analytics.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class BudgetsIT {

  private static final Actor EVE = Actor.user("eve", "192.0.2.0");
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final StepClock clock = new StepClock(NOON);
  private final TestDatabase test;
  private final Budgets budgets;

  BudgetsIT(TestDatabase test, Database database) {
    this.test = test;
    budgets = new Budgets(database::entities, clock);
  }

  @BeforeEach
  void empty() throws SQLException {
    test.execute("DELETE FROM budget");
    test.execute("DELETE FROM audit_log");
  }

  @Test
  void aBudgetIsKeptAsItWasMade() {
    var made = budgets.create(EVE, "acme", draft("Search", "project:search", "12.5"));

    assertThat(budgets.list("acme")).containsExactly(made);
    assertThat(made.limit()).isEqualTo(12_500_000_000L);
    assertThat(made.limitText()).isEqualTo("12.50 USD a month (Europe/Berlin)");
    assertThat(made.updatedBy()).isEqualTo("eve");
    assertThat(budgets.list("navy")).isEmpty();
  }

  @Test
  void namesOfAnOrganisationDiffer() {
    var made = budgets.create(EVE, "acme", draft("Search", "", "1"));
    budgets.create(EVE, "navy", draft("Search", "", "1"));
    var other = budgets.create(EVE, "acme", draft("Chat", "", "1"));

    assertThatThrownBy(() -> budgets.create(EVE, "acme", draft("Search", "", "2")))
        .isInstanceOf(InvalidBudget.class);
    assertThatThrownBy(() -> budgets.change(EVE, "acme", other.id(), 1, draft("Search", "", "2")))
        .isInstanceOf(InvalidBudget.class);
    assertThat(budgets.change(EVE, "acme", made.id(), 1, draft("Search", "", "2"))).isPresent();
  }

  @Test
  void oneThatCannotBeReadIsInNoOthersWay() throws SQLException {
    var broken = budgets.create(EVE, "acme", draft("Of a century", "", "1")).id();
    var other = budgets.create(EVE, "acme", draft("Search", "", "1"));
    test.execute("UPDATE budget SET period = 'CENTURY' WHERE id = " + broken);

    assertThat(budgets.all()).containsExactly(other);
    assertThat(budgets.list("acme")).containsExactly(other);
    assertThat(budgets.unreadable("acme"))
        .singleElement()
        .satisfies(it -> assertThat(it.problem()).endsWith("service: CENTURY is not known"));
    assertThat(budgets.unreadable("navy")).isEmpty();
    assertThat(budgets.delete(EVE, "acme", broken))
        .hasValueSatisfying(it -> assertThat(it.isReadable()).isFalse());
    assertThat(budgets.unreadable().rows().get()).isEmpty();
  }

  @Test
  void nobodyOverwritesWhatTheyHaveNotSeen() {
    var made = budgets.create(EVE, "acme", draft("Search", "", "1"));
    budgets.change(EVE, "acme", made.id(), 1, draft("Search", "", "2"));

    assertThatThrownBy(() -> budgets.change(EVE, "acme", made.id(), 1, draft("Search", "", "3")))
        .isInstanceOf(BudgetChanged.class)
        .hasMessage("eve has changed this budget: it is version 2 now.");
    assertThat(budgets.change(EVE, "navy", made.id(), 2, draft("Search", "", "3"))).isEmpty();
    assertThat(budgets.delete(EVE, "navy", made.id())).isEmpty();
  }

  @Test
  void everyChangeIsSeenByItsTimeEvenWhereAClockIsBehind() {
    var stamp = budgets.stamp();
    var made = budgets.create(EVE, "acme", draft("Search", "", "1"));
    assertThat(budgets.stamp()).isNotEqualTo(stamp);
    stamp = budgets.stamp();
    clock.advance(Duration.ofHours(-1));
    budgets.change(EVE, "acme", made.id(), 1, draft("Search", "", "2"));
    assertThat(budgets.stamp()).isNotEqualTo(stamp);
  }

  @Test
  void changesAreInTheAuditLog() throws SQLException {
    var id = budgets.create(EVE, "acme", draft("Search", "", "1")).id();
    budgets.change(EVE, "acme", id, 1, draft("Search", "", "2"));
    budgets.delete(EVE, "acme", id);

    assertThat(test.acts())
        .extracting(act -> act.replaceAll(", .*", ""))
        .containsExactlyInAnyOrder(
            "user eve: budget.create " + id,
            "user eve: budget.change " + id,
            "user eve: budget.delete " + id);
    assertThat(test.acts())
        .anyMatch(act -> act.matches(".*\"limit\":1000000000,.* → .*\"limit\":2000000000,.*"));
  }

  @Test
  void usersSeeTheBudgetsThatCountNobodyElse() {
    budgets.create(EVE, "acme", draft("All", "", "1"));
    budgets.create(EVE, "acme", draft("Ann", "user:ann", "1"));
    budgets.create(EVE, "acme", draft("Ann's mini", "user:ann model:*mini*", "1"));
    budgets.create(EVE, "acme", draft("Both", "user:ann,bob", "1"));
    budgets.create(EVE, "acme", draft("Either", "user:ann or model:o3", "1"));
    budgets.create(EVE, "acme", draft("Others", "-user:ann", "1"));

    assertThat(budgets.list(new Caller("ann", "acme", Set.of(Role.USER))))
        .extracting(Budget::name)
        .containsExactly("Ann", "Ann's mini");
    assertThat(budgets.list(new Caller("ann", "acme", Set.of(Role.ANALYST)))).hasSize(6);
  }

  private static BudgetDraft draft(String name, String filter, String limit) {
    return new BudgetDraft(
        name,
        filter,
        BudgetUnit.USD,
        new BigDecimal(limit),
        BudgetPeriod.MONTH,
        "Europe/Berlin",
        Enforcement.HARD,
        WhenUnknown.ALLOW);
  }
}
