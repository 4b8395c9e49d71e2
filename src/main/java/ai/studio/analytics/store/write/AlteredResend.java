package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;

/// An event that is in the database already, with other content.
///
/// @param event what came again
/// @param storedId the id of what is stored
/// @param field the first field in which they differ
public record AlteredResend(Event event, long storedId, String field) {}
