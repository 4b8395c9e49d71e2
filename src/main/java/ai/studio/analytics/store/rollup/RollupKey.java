package ai.studio.analytics.store.rollup;

/// Names one rollup row but for its writer.
///
/// @param organization the tenant
/// @param grain the bucket's width
/// @param dimension what the row is about
/// @param bucket the bucket's start in epoch seconds
/// @param key the value of the dimension, empty for [Dimension#ALL]; at most 255 characters
public record RollupKey(
    String organization, Grain grain, Dimension dimension, long bucket, String key) {}
