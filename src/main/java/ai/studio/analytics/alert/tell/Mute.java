package ai.studio.analytics.alert.tell;

import java.time.Instant;

/// A time in which nobody is told of some alerts.
///
/// @param reason why, perhaps empty
/// @param endsAt when it is over by itself
/// @param by who made it
public record Mute(
    long id, String organization, Matching matching, String reason, Instant endsAt, String by) {}
