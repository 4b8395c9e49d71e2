package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.FaultLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;

/// A named step of the pipeline, timed over whole batches. An event that it fails on is given up by
/// itself. Thread-safe where its work is.
public final class Step {

  /// Why an event is given up that a step fails on.
  static final String FAILED = "failed";

  private static final FaultLog FAULTS = new FaultLog(Logger.getLogger(Step.class.getName()));

  private final Place place;
  private final String name;
  private final Work work;
  private final LongAdder events = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /// What is done to a batch at once. Where it fails half-way it is asked again, for each event
  /// alone, so what it remembers must bear being told twice.
  public interface Work {

    /// What becomes of each event, in their order: as many as the batch has.
    List<StepResult> of(List<? extends Event> batch);
  }

  /// Among the steps of the service where one stands that is added to them.
  public enum Place {
    /// Before all others: it sees what was sent, with whatever secrets are in it. What it makes of
    /// that passes all others.
    AS_SENT,
    /// Behind all but the last: it sees events without secrets, with country and cost, and with the
    /// whole address, which the last step reduces.
    COMPLETED
  }

  /// A step that sees events as they were sent.
  ///
  /// @param name one word, for metrics
  /// @param work where it fails on a batch, it is asked for each event alone
  public Step(String name, Work work) {
    this(Place.AS_SENT, name, work);
  }

  /// @param name one word, for metrics
  /// @param work where it fails on a batch, it is asked for each event alone
  public Step(Place place, String name, Work work) {
    this.place = place;
    this.name = name;
    this.work = work;
  }

  Place place() {
    return place;
  }

  String name() {
    return name;
  }

  /// A step that looks at one event at a time.
  ///
  /// @param name one word, for metrics
  public static Step each(String name, Function<Event, StepResult> work) {
    return new Step(name, batch -> batch.stream().map(work).toList());
  }

  /// A step that keeps every event.
  static Step mapping(String name, UnaryOperator<Event> change) {
    return each(name, event -> new StepResult.Kept(change.apply(event)));
  }

  /// How much a step has done since the process started.
  public record Figures(String name, long events, Duration time) {}

  Figures figures() {
    return new Figures(name, events.sum(), Duration.ofNanos(nanos.sum()));
  }

  /// The events that go on.
  ///
  /// @param dropped counts the others by reason
  /// @param further takes those that came of them
  List<Event> apply(
      List<? extends Event> batch, Map<String, Integer> dropped, List<Event> further) {
    var start = System.nanoTime();
    var kept = new ArrayList<Event>(batch.size());
    for (var result : judge(batch)) {
      switch (result) {
        case StepResult.Kept(var next, var more) -> {
          kept.add(next);
          further.addAll(more);
        }
        case StepResult.Dropped(var reason) -> dropped.merge(reason, 1, Integer::sum);
      }
    }
    count(batch.size(), start);
    return kept;
  }

  private List<StepResult> judge(List<? extends Event> batch) {
    try {
      return results(batch);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return batch.stream().map(this::judge).toList();
    }
  }

  /// Not enough memory is nothing that one event can be blamed for, and goes on to the caller.
  private StepResult judge(Event event) {
    try {
      return results(List.of(event)).getFirst();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      FAULTS.tell("Events are dropped on which the step \"" + name + "\" fails", e);
      return new StepResult.Dropped(FAILED);
    }
  }

  private List<StepResult> results(List<? extends Event> batch) {
    var results = work.of(batch);
    if (results.size() != batch.size()) {
      throw new IllegalStateException(
          "the step told of " + results.size() + " events of " + batch.size());
    }
    return results;
  }

  void count(int size, long start) {
    events.add(size);
    nanos.add(System.nanoTime() - start);
  }
}
