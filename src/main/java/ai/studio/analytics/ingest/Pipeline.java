package ai.studio.analytics.ingest;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.journal.FaultLog;
import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.JournalClosed;
import ai.studio.analytics.journal.JournalFull;
import ai.studio.analytics.journal.Ledger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// What every event passes, whatever door it came through: redact, locate, price, anonymise, then
/// the last hop to where it is safe. An event that cannot pass is given up by itself; the others of
/// its batch go on. Thread-safe.
public final class Pipeline {

  private static final FaultLog FAULTS = new FaultLog(Logger.getLogger(Pipeline.class.getName()));

  private final List<Step> steps;
  private final Step writable = Step.mapping("write", Pipeline::written);
  private final Step lastHop;
  private final Consumer<List<Event>> destination;
  private final Ledger ledger;
  private final List<Consumer<List<Event>>> listeners = new CopyOnWriteArrayList<>();

  private Pipeline(
      Enricher enricher, String lastHop, Consumer<List<Event>> destination, Ledger ledger) {
    steps =
        List.of(
            Step.mapping("redact", enricher::redact),
            Step.mapping("locate", enricher::locate),
            Step.mapping("price", enricher::price),
            Step.mapping("anonymise", enricher::anonymise));
    this.lastHop = Step.mapping(lastHop, event -> event);
    this.destination = destination;
    this.ledger = ledger;
  }

  /// The service's pipeline: events are safe once they are in the journal.
  public static Pipeline journaled(Enricher enricher, Journal journal, Ledger ledger) {
    return journaled(enricher, journal::append, ledger);
  }

  /// The same with something else that takes a batch in its stored form.
  static Pipeline journaled(Enricher enricher, Consumer<List<Event>> journal, Ledger ledger) {
    return new Pipeline(enricher, "journal", journal, ledger);
  }

  /// A pipeline whose batches are handed on at once, for sources that can be read again, such as a
  /// file.
  ///
  /// @param destination takes a batch, or throws
  public static Pipeline direct(Enricher enricher, Consumer<List<Event>> destination) {
    return new Pipeline(enricher, "store", destination, new Ledger());
  }

  /// What became of a batch.
  ///
  /// @param kept events that are safe now
  /// @param dropped events that a step gave up, by reason
  public record Acceptance(int kept, Map<String, Integer> dropped) {

    /// Copies the map.
    public Acceptance {
      dropped = Map.copyOf(dropped);
    }
  }

  /// Waits until the events are safe.
  ///
  /// @throws ai.studio.analytics.journal.JournalFull where they cannot be taken now
  /// @throws ai.studio.analytics.journal.JournalClosed where the service is stopping
  public Acceptance accept(List<? extends Event> events) {
    var acceptance = pass(events);
    ledger.accepted(events.size());
    return acceptance;
  }

  /// Tells `listener` of every batch once it is safe; for figures, so it must be quick. Where it
  /// fails, nothing changes for the batch.
  public void listen(Consumer<List<Event>> listener) {
    listeners.add(listener);
  }

  /// How much each step has done since the process started, in their order.
  public List<Step.Figures> figures() {
    return Stream.concat(steps.stream(), Stream.of(lastHop)).map(Step::figures).toList();
  }

  /// Does the same for events that were counted as accepted already.
  Acceptance pass(List<? extends Event> events) {
    var dropped = new TreeMap<String, Integer>();
    List<Event> kept = List.copyOf(events);
    for (var step : steps) {
      kept = step.apply(kept, dropped);
    }
    if (!kept.isEmpty()) {
      kept = handOver(kept, dropped);
      tellListeners(kept);
    }
    dropped.forEach(ledger::dropped);
    return new Acceptance(kept.size(), dropped);
  }

  /// The events that are safe now. Where one of them cannot be written, it is given up.
  private List<Event> handOver(List<Event> batch, Map<String, Integer> dropped) {
    var start = System.nanoTime();
    var kept = batch;
    try {
      destination.accept(batch);
    } catch (JournalFull | JournalClosed e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      kept = writable.apply(batch, dropped);
      if (kept.size() == batch.size()) {
        throw e;
      }
      if (!kept.isEmpty()) {
        destination.accept(kept);
      }
    }
    lastHop.count(kept.size(), start);
    return kept;
  }

  private void tellListeners(List<Event> safe) {
    for (var listener : listeners) {
      try {
        listener.accept(safe);
      } catch (RuntimeException | Error e) {
        FAULTS.tell("Figures of events that are safe are incomplete", e);
      }
    }
  }

  private static Event written(Event event) {
    EventJson.store(List.of(event));
    return event;
  }
}
