package ai.studio.analytics.query.rows;

/// An event that tells of the same call as a row in another way, and became part of it.
///
/// @param requestId the row
/// @param source the way in which it came
/// @param key its sender's id
public record MergedEvent(long requestId, String source, String key) {}
