package ai.studio.analytics.query.dashboard;

import java.time.Instant;

/// Who used the platform in one bucket of the series.
///
/// @param timestamp the start of the bucket, which for the first one may lie before the range
/// @param activeUsers distinct users with a request; who is active in two buckets counts in both
/// @param sessions sessions that started
public record UsersPoint(Instant timestamp, long activeUsers, long sessions) {}
