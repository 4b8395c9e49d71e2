package ai.studio.analytics.budget;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.BlockFilter;
import ai.studio.analytics.query.plan.BlockScan;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.query.plan.MeasureTable;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What was spent in the time that counts for a budget, by the requests that are stored.
public final class StoredSpend {

  /// What the gateway let through to no model called none.
  private static final Filter MODEL_CALLS =
      Filter.parse("model:* -(source:gateway upstream:\"\")", RequestField.OF_BLOCKS);

  /// Clocks differ: requests may come from the future, and count.
  private static final Duration AHEAD = Duration.ofHours(1);

  private final Blocks blocks;

  public StoredSpend(Blocks blocks) {
    this.blocks = blocks;
  }

  /// All of it together.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Spend total(Budget budget, Instant now) {
    return sums(budget, now).total(now);
  }

  /// All of it by slot.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  SlotSums sums(Budget budget, Instant now) {
    var window = budget.window();
    var range = new TimeRange(window.first(now), now.plus(AHEAD));
    var slots = slots(window, range);
    var filter = Filter.all(List.of(MODEL_CALLS, budget.filter()));
    var found =
        BlockScan.of(
            blocks.read(budget.organization(), range.start(), range.end()),
            () ->
                new BlockScan(
                    Set.of(MeasureGroup.USAGE),
                    new BlockFilter(Subject.REQUESTS, filter),
                    slots,
                    BlockScan.Groups.NONE));
    var sums = new SlotSums(window);
    for (var slot = 0; slot < slots.size(); slot++) {
      var spend = spend(found.get(MeasureTable.ONLY, slot));
      if (!spend.equals(Spend.NONE)) {
        sums.add(slots.starts().get(slot), spend, now);
      }
    }
    return sums;
  }

  /// What comes from the future is of the period of the calendar that it lies in: it goes on
  /// counting when the present one is over.
  private static Buckets slots(BudgetWindow window, TimeRange range) {
    if (window.slides()) {
      return Buckets.every(range, window.period().step());
    }
    var starts = new ArrayList<Instant>();
    for (var at = range.start(); at.isBefore(range.end()); at = window.end(at)) {
      starts.add(at);
    }
    return Buckets.from(starts, window.period().length());
  }

  private static Spend spend(Measures all) {
    return new Spend(
        all.modelCalls, all.totalTokens(), all.costNanos, all.modelCalls - all.pricedRequests);
  }
}
