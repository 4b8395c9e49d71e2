package ai.studio.analytics.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long the requests of one bucket took, in seconds.
///
/// @param timestamp the start of the bucket, which for the first one may lie before the range
/// @param avg the average, in seconds; null where there was no request
/// @param percentiles in seconds
/// @param avgFirstToken average time to the first token, in seconds, over the requests that
///   reported it
/// @param firstToken percentiles of that, in seconds
public record LatencyPoint(
    Instant timestamp,
    @Nullable Double avg,
    Percentiles percentiles,
    @Nullable Double avgFirstToken,
    Percentiles firstToken) {}
