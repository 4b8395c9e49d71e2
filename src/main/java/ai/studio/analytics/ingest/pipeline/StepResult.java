package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.event.Event;
import java.util.List;

/// What a step of the pipeline makes of an event.
public sealed interface StepResult {

  /// It goes on, perhaps completed.
  ///
  /// @param further events that come of it, such as a threat that was seen in a request: they pass
  ///   the steps behind this one, and are safe when it is; with keys and times made of the event's
  ///   own, or they are there twice when it is sent twice
  record Kept(Event event, List<Event> further) implements StepResult {

    /// Copies the list.
    public Kept {
      further = List.copyOf(further);
    }

    /// It goes on alone.
    public Kept(Event event) {
      this(event, List.of());
    }
  }

  /// It ends here.
  ///
  /// @param reason one of a small, fixed set of words: the label of a counter
  record Dropped(String reason) implements StepResult {}
}
