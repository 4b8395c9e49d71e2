package ai.studio.analytics.budget;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The budgets of an organisation and what was spent of them: what is stored, and the calls of this
/// instance that are not stored yet. Thread-safe.
final class OrganizationLedger {

  /// Calls that are over and not stored yet; of more, the oldest are no longer expected to be.
  private static final int MOST_PENDING = 200_000;

  private final Clock clock;
  private volatile List<BudgetBalance> balances = List.of();

  /// By the keys of their events, in the order in which they ended.
  private final LinkedHashMap<String, Pending> pending = new LinkedHashMap<>();

  /// A call that counts although it is not stored.
  private record Pending(CountedCall call, Instant settledAt, List<BudgetBalance> in) {}

  OrganizationLedger(Clock clock) {
    this.clock = clock;
  }

  /// Takes the budgets as they are now.
  synchronized void learn(List<Budget> budgets) {
    balances = budgets.stream().map(this::balance).toList();
  }

  private BudgetBalance balance(Budget budget) {
    for (var known : balances) {
      if (known.budget().id() == budget.id() && known.budget().countsTheSameAs(budget)) {
        known.rename(budget);
        return known;
      }
    }
    var fresh = new BudgetBalance(budget);
    for (var call : pending.values()) {
      if (fresh.counts(call.call().call())) {
        call.in().add(fresh);
        fresh.add(call.call().time(), call.call().spend(), clock.instant());
      }
    }
    return fresh;
  }

  List<BudgetBalance> balances() {
    return balances;
  }

  /// @param need what the call may use at most
  /// @param fresh whether what is stored was looked at of late
  Verdict admit(CallAttributes call, Spend need, boolean fresh) {
    var counting = counting(call);
    var now = clock.instant();
    synchronized (this) {
      for (var balance : counting) {
        if (balance.refusesUnknown(need, fresh)) {
          return new Verdict.Unknown(balance.budget(), fresh && balance.readAt() != null);
        }
        if (balance.refuses(need, now)) {
          return new Verdict.Refused(balance.state(need, now), need);
        }
      }
      counting.forEach(balance -> balance.reserve(need));
      return new Verdict.Admitted(
          new Reservation(this, counting, need),
          counting.stream()
              .filter(balance -> balance.level(now) > 0)
              .map(balance -> balance.state(now))
              .toList());
    }
  }

  private List<BudgetBalance> counting(CallAttributes call) {
    return balances.stream().filter(balance -> balance.counts(call)).toList();
  }

  synchronized void release(Collection<BudgetBalance> reservedIn, Spend need) {
    reservedIn.forEach(balance -> balance.release(need));
  }

  synchronized void settle(Collection<BudgetBalance> reservedIn, Spend need, CountedCall call) {
    release(reservedIn, need);
    var in = new ArrayList<>(counting(call.call()));
    if (in.isEmpty() || pending.containsKey(call.key())) {
      return;
    }
    var now = clock.instant();
    in.forEach(balance -> balance.add(call.time(), call.spend(), now));
    pending.put(call.key(), new Pending(call, now, in));
    if (pending.size() > MOST_PENDING) {
      forget(Objects.requireNonNull(pending.pollFirstEntry()).getValue(), now);
    }
  }

  /// Counts a call that is stored now, in place of those that waited for it.
  ///
  /// @param before what was counted for its row; empty where that is new
  synchronized void stored(StoredCall stored, Optional<CountedCall> before) {
    var now = clock.instant();
    var call = stored.call();
    arrived(call.key(), now);
    stored.parts().forEach(key -> arrived(key, now));
    before.ifPresent(old -> add(old, Spend.NONE.minus(old.spend()), now));
    add(call, call.spend(), now);
  }

  private void arrived(String key, Instant now) {
    var waited = pending.remove(key);
    if (waited != null) {
      forget(waited, now);
    }
  }

  private void add(CountedCall call, Spend spend, Instant now) {
    counting(call.call()).forEach(balance -> balance.add(call.time(), spend, now));
  }

  /// Lets what is stored of the budgets of a call be read again.
  synchronized void forgetStored(StoredCall stored) {
    var now = clock.instant();
    stored.parts().forEach(key -> arrived(key, now));
    arrived(stored.call().key(), now);
    counting(stored.call().call()).forEach(BudgetBalance::forget);
  }

  /// Begins anew with what was stored of a budget, to which calls come that are not.
  synchronized void begin(BudgetBalance balance, SlotSums stored) {
    var now = clock.instant();
    balance.begin(stored, now);
    pending.values().stream()
        .filter(call -> call.in().contains(balance))
        .forEach(call -> balance.add(call.call().time(), call.call().spend(), now));
  }

  /// Lets all that is stored be read again.
  synchronized void forgetStored() {
    balances.forEach(BudgetBalance::forget);
  }

  /// No longer counts calls that ended before a time and were not stored: what was to be stored by
  /// now was, in another form, or was given up.
  synchronized void forgetPending(Instant before) {
    var now = clock.instant();
    for (var all = pending.values().iterator(); all.hasNext(); ) {
      var oldest = all.next();
      if (!oldest.settledAt().isBefore(before)) {
        return;
      }
      all.remove();
      forget(oldest, now);
    }
  }

  private static void forget(Pending call, Instant now) {
    var taken = Spend.NONE.minus(call.call().spend());
    call.in().forEach(balance -> balance.add(call.call().time(), taken, now));
  }

  synchronized int pending() {
    return pending.size();
  }

  synchronized List<BudgetState> states() {
    var now = clock.instant();
    return balances.stream().map(balance -> balance.state(now)).toList();
  }

  synchronized Optional<BudgetState> state(long id) {
    var now = clock.instant();
    return balances.stream()
        .filter(balance -> balance.budget().id() == id)
        .map(balance -> balance.state(now))
        .findAny();
  }
}
