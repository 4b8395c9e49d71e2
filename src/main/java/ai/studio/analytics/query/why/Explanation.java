package ai.studio.analytics.query.why;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.TimeRange;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a change of a measure comes from.
///
/// @param range the time after the change
/// @param compared the time before it
/// @param before the measure then; sums as of a time as long as `range` where it was chosen freely.
///   Null where there was nothing to measure
/// @param after the measure now, likewise
/// @param change how far it went; null where one of both is null
/// @param groups those that have the most to do with it, in falling order; empty where nothing
///   changed
/// @param reason the group of one or two dimensions that explains it best; null where all groups
///   changed alike, or nothing did
/// @param leftOut dimensions that have too many groups to look at
/// @param text all of it in a sentence
public record Explanation(
    Measure measure,
    TimeRange range,
    TimeRange compared,
    @Nullable BigDecimal before,
    @Nullable BigDecimal after,
    @Nullable BigDecimal change,
    List<Contribution> groups,
    @Nullable Contribution reason,
    List<Dimension> leftOut,
    String text) {

  public Explanation {
    groups = List.copyOf(groups);
    leftOut = List.copyOf(leftOut);
  }

  /// The reason in a few words, such as `user ada on model o3, 92 % of the change`.
  public @Nullable String reasonText() {
    return reason == null ? null : ExplanationText.of(reason);
  }
}
