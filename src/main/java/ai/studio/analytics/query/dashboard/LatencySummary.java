package ai.studio.analytics.query.dashboard;

/// How long requests took over the whole range.
///
/// @param latencyMs milliseconds from the request's first byte to the answer's last
/// @param timeToFirstTokenMs milliseconds until the first token, over the requests that reported it
public record LatencySummary(Percentiles latencyMs, Percentiles timeToFirstTokenMs) {}
