package ai.studio.analytics.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What model calls cost, over time. Each list has one cost for each point, in US dollars, null
/// where there were calls and none of them had a known price.
///
/// @param points all calls together
/// @param models the models that cost most in the range, in falling order; those without a known
///   price are left out
/// @param other what all other models cost; empty where there are none
public record Costs(
    List<CostPoint> points, List<ModelCosts> models, List<@Nullable BigDecimal> other) {

  /// The cost of one bucket.
  ///
  /// @param timestamp the start of the bucket, which for the first one may lie before the range
  public record CostPoint(Instant timestamp, @Nullable BigDecimal cost) {}

  /// The costs of one model, in the order of the points.
  public record ModelCosts(String model, List<@Nullable BigDecimal> costs) {}
}
