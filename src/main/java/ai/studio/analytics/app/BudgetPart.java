package ai.studio.analytics.app;

import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.budget.Ledger;
import ai.studio.analytics.budget.LedgerFeed;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.store.write.StoredEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/// Budgets, and what was spent of them.
@ApplicationScoped
public class BudgetPart {

  private final Budgets budgets;
  private final Ledger ledger;
  private final LedgerFeed feed;

  @Inject
  BudgetPart(Studio studio, Intake intake) {
    budgets = new Budgets(studio.database()::entities, studio.clock());
    ledger = new Ledger(studio.clock());
    feed =
        new LedgerFeed(
            ledger,
            budgets,
            new StoredEvents(studio.database().dataSource()),
            studio.sql(),
            studio.blocks(),
            () -> intake.balance().pending() == 0,
            studio.clock());
  }

  @Produces
  Budgets budgets() {
    return budgets;
  }

  @Produces
  Ledger ledger() {
    return ledger;
  }

  @Produces
  LedgerFeed feed() {
    return feed;
  }

  @Produces
  UnreadableCheck unreadable() {
    return budgets.unreadable();
  }

  @Produces
  Renewal renewLedger() {
    return new Renewal(
        "what was spent of budgets", Renewal.Order.BEFORE_READY, LedgerFeed.PAUSE, feed::refresh);
  }
}
