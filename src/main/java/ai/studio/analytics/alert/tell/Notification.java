package ai.studio.analytics.alert.tell;

import ai.studio.analytics.event.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message to a channel, and what became of it.
///
/// @param dueAt when it is sent, or sent again
/// @param attempts how often that was tried
/// @param answer what the other side said last; null where it was not asked
public record Notification(
    long id,
    String channel,
    String title,
    NotificationState state,
    Instant dueAt,
    int attempts,
    @Nullable String answer,
    @Nullable Instant sentAt) {

  /// When it was decided.
  public Instant decidedAt() {
    return EventId.time(id);
  }
}
