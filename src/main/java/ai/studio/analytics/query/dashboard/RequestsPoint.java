package ai.studio.analytics.query.dashboard;

import java.time.Instant;

/// Requests in one bucket of the series.
///
/// @param timestamp the start of the bucket, which for the first one may lie before the range
/// @param success requests with a status below 400
/// @param error all others
public record RequestsPoint(Instant timestamp, long success, long error) {}
