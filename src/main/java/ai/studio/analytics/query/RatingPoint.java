package ai.studio.analytics.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Ratings in one bucket of the series.
///
/// @param timestamp the start of the bucket, which for the first one may lie before the range
/// @param count how many ratings
/// @param avgRating 1–5; null where nobody rated
public record RatingPoint(Instant timestamp, long count, @Nullable Double avgRating) {}
