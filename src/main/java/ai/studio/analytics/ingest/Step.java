package ai.studio.analytics.ingest;

import ai.studio.analytics.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A named step of the pipeline, timed over whole batches. Thread-safe where its work is.
public final class Step {

  private final String name;
  private final Function<Event, Verdict> work;
  private final LongAdder events = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /// @param name one word, for metrics
  public Step(String name, Function<Event, Verdict> work) {
    this.name = name;
    this.work = work;
  }

  /// A step that keeps every event.
  static Step mapping(String name, UnaryOperator<Event> change) {
    return new Step(name, event -> new Verdict.Kept(change.apply(event)));
  }

  /// How much a step has done since the process started.
  public record Figures(String name, long events, Duration time) {}

  Figures figures() {
    return new Figures(name, events.sum(), Duration.ofNanos(nanos.sum()));
  }

  /// The events that go on.
  ///
  /// @param dropped counts the others by reason
  List<Event> apply(List<? extends Event> batch, Map<String, Integer> dropped) {
    var start = System.nanoTime();
    var kept = new ArrayList<Event>(batch.size());
    for (var event : batch) {
      switch (work.apply(event)) {
        case Verdict.Kept(var next) -> kept.add(next);
        case Verdict.Dropped(var reason) -> dropped.merge(reason, 1, Integer::sum);
      }
    }
    count(batch.size(), start);
    return kept;
  }

  void count(int size, long start) {
    events.add(size);
    nanos.add(System.nanoTime() - start);
  }
}
