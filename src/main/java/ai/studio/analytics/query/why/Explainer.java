package ai.studio.analytics.query.why;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.store.block.Blocks;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Explains why a measure changed: by the groups that have more to do with it than they would have
/// if all were alike. Thread-safe.
public final class Explainer {

  private final Blocks blocks;

  public Explainer(Blocks blocks) {
    this.blocks = blocks;
  }

  /// The explanation.
  ///
  /// @throws ai.studio.analytics.query.model.InvalidExploration where the measure has not one of
  ///   the dimensions
  /// @throws ai.studio.analytics.query.model.InvalidFilterField where the filter names no field of
  ///   it
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Explanation explain(Change change) {
    var pairs = new PairReader(blocks, change);
    var all = pairs.all();
    var attribution = Attribution.of(change.measure(), pairs.scale(), all.before(), all.after());
    var before = attribution.valueBefore(all.before());
    var after = change.measure().of(all.after());
    var by = before == null || after == null ? null : after.subtract(before);
    if (by == null || !attribution.hasChange()) {
      return explanation(change, before, after, by, List.of(), null, List.of());
    }
    var search = new ReasonSearch(change, pairs, attribution, by);
    var groups = search.groups();
    var told =
        groups.stream()
            .sorted(Comparator.comparingDouble(ReasonSearch.Found::excess).reversed())
            .limit(change.limit())
            .map(ReasonSearch.Found::group)
            .toList();
    return explanation(change, before, after, by, told, search.reason(groups), search.leftOut());
  }

  private static Explanation explanation(
      Change change,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      @Nullable BigDecimal by,
      List<Contribution> groups,
      @Nullable Contribution reason,
      List<Dimension> leftOut) {
    return new Explanation(
        change.measure(),
        change.range().time(),
        change.range().previous().time(),
        before,
        after,
        by,
        groups,
        reason,
        leftOut,
        ExplanationText.of(change.measure(), before, after, reason));
  }
}
