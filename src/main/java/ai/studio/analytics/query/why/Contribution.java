package ai.studio.analytics.query.why;

import ai.studio.analytics.query.model.Dimension;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a group of requests has to do with a change.
///
/// @param parts what its requests share: one value, or two
/// @param filter which requests they are, as the text of a filter
/// @param before the measure of the group itself, in the time that is compared with; null where
///   there is nothing to measure
/// @param after the same in the range
/// @param change how much of the whole change comes from the group, in the measure's unit
/// @param share the same as a part of the whole change: negative where the group went the other
///   way, above 1 where others did
/// @param mix of `change`, what comes from the group being a larger or smaller part of all
///   requests; the rest from its own average having moved. Null for sums
public record Contribution(
    List<Part> parts,
    String filter,
    @Nullable BigDecimal before,
    @Nullable BigDecimal after,
    BigDecimal change,
    double share,
    @Nullable BigDecimal mix) {

  /// One value of a dimension.
  ///
  /// @param value empty for requests that have none
  public record Part(Dimension dimension, String value) {}
}
