package ai.studio.analytics.anomaly;

/// What a value of a series is, beside those before it.
///
/// @param expected what was to be expected
/// @param low the lower edge of what is usual: one value in a hundred lies outside of both
/// @param high its upper edge
/// @param score how unusual the latest values are: 1 is where it begins to be told, 0 where too
///   little is known
/// @param anomalous whether it belongs to an incident, which ends once it has been usual for a
///   while
public record Judgement(
    double expected, double low, double high, double score, boolean anomalous) {}
