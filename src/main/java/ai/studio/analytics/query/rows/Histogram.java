package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.Interval;
import java.time.Instant;
import java.util.List;

/// How rows are spread over time.
///
/// @param starts of the buckets; the first may lie before the range
/// @param counts of the rows in each
public record Histogram(Interval interval, List<Instant> starts, List<Long> counts) {}
