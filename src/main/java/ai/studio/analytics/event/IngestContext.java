package ai.studio.analytics.event;

import java.time.Instant;

/// What the receiver of an event knows without asking the sender.
///
/// @param organization the tenant that the sender's credentials belong to
/// @param source the door; a sender that is itself a door, such as the request filter of another
///   application, may name its own
/// @param time when it was received; the time of an event that has none
public record IngestContext(String organization, Source source, Instant time) {}
