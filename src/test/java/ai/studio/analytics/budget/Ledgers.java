package ai.studio.analytics.budget;

import java.time.Clock;
import java.util.List;

/// Ledgers for tests of other packages.
public final class Ledgers {

  private Ledgers() {}

  /// Of the organisation `acme`, which may spend so much a day, and has spent nothing.
  public static Ledger hard(Clock clock, BudgetUnit unit, long limit) {
    var ledger = new Ledger(clock);
    ledger.learn(List.of(TestBudgets.budget("", unit, limit)));
    for (var organization : ledger.organizations()) {
      for (var balance : organization.balances()) {
        organization.begin(balance, new SlotSums(balance.budget().window()));
      }
    }
    ledger.looked(clock.instant());
    return ledger;
  }
}
