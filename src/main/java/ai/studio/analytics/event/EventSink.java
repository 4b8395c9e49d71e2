package ai.studio.analytics.event;

/// Where a tracker leaves its events: the pipeline itself inside the service, or an HTTP sender in
/// another application.
///
/// Tracking must never harm the tracked: `offer` neither blocks nor throws, whatever the state of
/// what lies behind.
public interface EventSink {

  /// Takes an event, or counts it as dropped with the reason.
  void offer(Event event);
}
