package ai.studio.analytics.query.dashboard;

import java.time.Instant;

/// Tokens in one bucket of the series.
///
/// @param timestamp the start of the bucket, which for the first one may lie before the range
public record TokensPoint(Instant timestamp, Tokens tokens) {}
