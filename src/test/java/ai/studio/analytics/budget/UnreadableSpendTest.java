package ai.studio.analytics.budget;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.StoredEvents;
import ai.studio.analytics.testing.FailingStatements;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where nobody can say what was spent of one budget, because of a fault of ours.
class UnreadableSpendTest {

  private static final Actor EVE = Actor.user("eve", null);

  private final Database database = MemoryDatabase.fresh();
  private final StepClock clock = new StepClock(TestBudgets.NOON);
  private final Budgets budgets = new Budgets(database::entities, clock);
  private final Ledger ledger = new Ledger(clock);
  private final Tenant one = new Tenant(database, TestBudgets.NOON);
  private final Tenant other = new Tenant(database, TestBudgets.NOON);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void allOthersAreKnownAndNobodysCallsAreRefusedForIt() {
    for (var failing : List.of(one, other)) {
      var ofFailing = budget(failing);
      var ofOther = budget(failing == one ? other : one);
      var feed = feed(FailingStatements.about(database.dataSource(), failing.name()));
      feed.refresh();

      assertThat(ledger.isFresh()).isTrue();
      assertThat(ledger.state(ofOther).orElseThrow().known()).isTrue();
      assertThat(ledger.state(ofFailing).orElseThrow().known()).isFalse();
      clock.advance(Duration.ofSeconds(10));
      feed(database.dataSource()).refresh();
      assertThat(ledger.state(ofFailing).orElseThrow().known()).isTrue();
      budgets.delete(EVE, ofFailing.organization(), ofFailing.id());
      budgets.delete(EVE, ofOther.organization(), ofOther.id());
    }
  }

  private Budget budget(Tenant of) {
    of.store(call(of));
    return budgets.create(
        EVE,
        of.name(),
        new BudgetDraft(
            "Calls",
            "",
            BudgetUnit.TOKENS,
            new BigDecimal(1_000_000),
            BudgetPeriod.DAY,
            "UTC",
            Enforcement.HARD,
            WhenUnknown.REFUSE));
  }

  private static RequestEvent call(Tenant of) {
    return of.request(TestBudgets.NOON.minusSeconds(60)).model("own").tokens(1, 1).event();
  }

  private LedgerFeed feed(DataSource data) {
    return new LedgerFeed(
        ledger,
        budgets,
        new StoredEvents(database.dataSource()),
        new Sql(database.dataSource()),
        new Blocks(data, clock, 10_000_000),
        () -> true,
        clock);
  }
}
