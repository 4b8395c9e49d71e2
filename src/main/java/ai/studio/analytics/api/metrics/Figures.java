package ai.studio.analytics.api.metrics;

import io.helidon.metrics.api.DistributionStatisticsConfig;
import java.util.List;

/// What all figures have in common.
final class Figures {

  private Figures() {}

  /// Counts by bucket only. The quantiles that come by default make the family no valid histogram.
  static DistributionStatisticsConfig.Builder histogram(double... buckets) {
    return DistributionStatisticsConfig.builder().percentiles(List.of()).buckets(buckets);
  }
}
