package ai.studio.analytics.ingest;

import ai.studio.analytics.event.Event;

/// What a step of the pipeline makes of an event.
public sealed interface StepResult {

  /// It goes on, perhaps completed.
  record Kept(Event event) implements StepResult {}

  /// It ends here.
  ///
  /// @param reason one of a small, fixed set of words: the label of a counter
  record Dropped(String reason) implements StepResult {}
}
