package ai.studio.analytics.budget;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// What is set apart for a call until its end, however often it is tried upstream. Only the first
/// of [#settle] and [#release] counts. Thread-safe.
public final class Reservation {

  private final OrganizationLedger ledger;
  private final List<BudgetBalance> balances;
  private final Spend need;
  private final AtomicBoolean open = new AtomicBoolean(true);

  Reservation(OrganizationLedger ledger, List<BudgetBalance> balances, Spend need) {
    this.ledger = ledger;
    this.balances = List.copyOf(balances);
    this.need = need;
  }

  /// The call is over; to be told before its event is handed on to be stored.
  ///
  /// @param call what it came to
  public void settle(CountedCall call) {
    if (open.compareAndSet(true, false)) {
      ledger.settle(balances, need, call);
    }
  }

  /// The call was never made.
  public void release() {
    if (open.compareAndSet(true, false)) {
      ledger.release(balances, need);
    }
  }
}
