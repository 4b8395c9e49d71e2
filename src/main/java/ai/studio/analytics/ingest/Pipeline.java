package ai.studio.analytics.ingest;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.Ledger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What every event passes, whatever door it came through: redact, locate, price, anonymise, then
/// the last hop to where it is safe. Thread-safe.
public final class Pipeline {

  private final List<Step> steps;
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
    return new Pipeline(enricher, "journal", journal::append, ledger);
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

  /// Tells `listener` of every batch once it is safe; for figures, so it must be quick.
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
      var start = System.nanoTime();
      destination.accept(kept);
      lastHop.count(kept.size(), start);
      for (var listener : listeners) {
        listener.accept(kept);
      }
    }
    dropped.forEach(ledger::dropped);
    return new Acceptance(kept.size(), dropped);
  }
}
