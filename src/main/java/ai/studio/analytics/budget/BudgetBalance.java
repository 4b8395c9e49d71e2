package ai.studio.analytics.budget;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What was spent of a budget, and what is reserved.
///
/// Not thread-safe: its ledger's lock guards it.
final class BudgetBalance {

  private final Predicate<CallAttributes> matcher;
  private Budget budget;
  private SlotSums sums;
  private Spend reserved = Spend.NONE;
  private @Nullable Instant readAt;
  private boolean mustBeRead;

  BudgetBalance(Budget budget) {
    this.budget = budget;
    matcher = CallMatcher.of(budget.filter());
    sums = new SlotSums(budget.window());
  }

  Budget budget() {
    return budget;
  }

  /// Takes another limit, name or enforcement of a budget that counts the same calls.
  void rename(Budget same) {
    budget = same;
  }

  /// Whether a call counts. Thread-safe.
  boolean counts(CallAttributes call) {
    return matcher.test(call);
  }

  /// Whether what is stored is to be read, for the first time or again.
  boolean mustBeRead() {
    return readAt == null || mustBeRead;
  }

  /// When what is stored was read for the last time; null where it was not.
  @Nullable Instant readAt() {
    return readAt;
  }

  /// Begins anew with what is stored.
  void begin(SlotSums stored, Instant at) {
    sums = stored;
    readAt = at;
    mustBeRead = false;
  }

  /// Lets what is stored be read again; what is known goes on holding.
  void forget() {
    mustBeRead = true;
  }

  void add(Instant time, Spend spend, Instant now) {
    sums.add(time, spend, now);
  }

  void reserve(Spend need) {
    reserved = reserved.plus(need);
  }

  void release(Spend need) {
    reserved = reserved.minus(need);
  }

  /// Whether it is hard and has no room for what a call needs.
  boolean refuses(Spend need, Instant now) {
    return budget.enforcement() == Enforcement.HARD
        && taken(sums.total(now)) + unit(need) > budget.limit();
  }

  /// Whether nobody can say if it has room.
  ///
  /// @param fresh whether what is stored was looked at of late
  boolean refusesUnknown(Spend need, boolean fresh) {
    return budget.enforcement() == Enforcement.HARD
        && budget.whenUnknown() == WhenUnknown.REFUSE
        && (readAt == null || !fresh || (budget.unit() == BudgetUnit.USD && need.unpriced() > 0));
  }

  /// The highest threshold that was reached.
  int level(Instant now) {
    return BudgetState.level(unit(sums.total(now)), budget.limit());
  }

  BudgetState state(Instant now) {
    return state(Spend.NONE, now);
  }

  /// The same for a call that needs more than there is.
  BudgetState state(Spend need, Instant now) {
    var slots = sums.slots(now);
    return new BudgetState(
        budget,
        budget.window().range(now),
        sums.total(now),
        reserved,
        readAt != null,
        resetsAt(slots, need, now),
        Forecast.of(budget.window(), inUnit(slots), budget.limit(), now));
  }

  /// When enough of what was spent ceases to count for a call to be made, as far as that alone is
  /// in its way.
  private Instant resetsAt(NavigableMap<Instant, Spend> slots, Spend need, Instant now) {
    var window = budget.window();
    if (slots.isEmpty()) {
      return window.end(window.slot(now));
    }
    var taken = taken(sums.total(now)) + unit(need);
    for (var slot : slots.entrySet()) {
      taken -= unit(slot.getValue());
      if (taken <= budget.limit() && unit(slot.getValue()) > 0) {
        return window.end(slot.getKey());
      }
    }
    return window.end(slots.lastKey());
  }

  private NavigableMap<Instant, Long> inUnit(NavigableMap<Instant, Spend> slots) {
    var all = new TreeMap<Instant, Long>();
    slots.forEach((slot, spend) -> all.put(slot, unit(spend)));
    return all;
  }

  private long taken(Spend spent) {
    return unit(spent) + unit(reserved);
  }

  private long unit(Spend spend) {
    return budget.unit().of(spend);
  }
}
