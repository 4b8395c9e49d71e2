package ai.studio.analytics.budget;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was spent in the time that counts for a budget, by slot.
///
/// Not thread-safe.
final class SlotSums {

  private final BudgetWindow window;
  private final TreeMap<Instant, Spend> slots = new TreeMap<>();
  private Spend total = Spend.NONE;

  /// When the first slot ceases to count; null where there is none.
  private @Nullable Instant nextEnd;

  SlotSums(BudgetWindow window) {
    this.window = window;
  }

  /// Adds what was spent at a time; nothing where that does not count any more.
  void add(Instant time, Spend spend, Instant now) {
    drop(now);
    var slot = window.slot(time);
    if (slot.isBefore(window.first(now))) {
      return;
    }
    slots.merge(slot, spend, Spend::plus);
    total = total.plus(spend);
    nextEnd = window.end(slots.firstKey());
  }

  /// All of it.
  Spend total(Instant now) {
    drop(now);
    return total;
  }

  /// The same by slot, from the oldest on.
  NavigableMap<Instant, Spend> slots(Instant now) {
    drop(now);
    return Collections.unmodifiableNavigableMap(slots);
  }

  private void drop(Instant now) {
    while (nextEnd != null && !now.isBefore(nextEnd)) {
      total = total.minus(slots.pollFirstEntry().getValue());
      nextEnd = slots.isEmpty() ? null : window.end(slots.firstKey());
    }
  }
}
