package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event that could not be stored.
///
/// @param id made from its content: the same event has the same id
/// @param at when it came into the quarantine
/// @param fault why it could not be stored
/// @param organization whose it is; null where that cannot be read
/// @param event the event; null where it cannot be read
/// @param content the event as it is kept
public record Quarantined(
    String id,
    Instant at,
    String fault,
    @Nullable String organization,
    @Nullable Event event,
    String content) {}
