package ai.studio.analytics.event;

/// Where a tracker leaves its events: the pipeline itself inside the service, or an HTTP sender in
/// another application.
///
/// Tracking must never harm the tracked: `offer` neither blocks nor throws, whatever the state of
/// what lies behind.
public interface EventSink {

  /// Takes an event, or counts it as dropped with the reason.
  void offer(Event event);

  /// Counts something that could not become an event.
  ///
  /// @param reason one of a small, fixed set of words
  default void lost(String reason) {}

  /// Counts a value that was too long for its event and is there in part only.
  ///
  /// @param field the field's name as senders write it
  default void clipped(String field) {}
}
