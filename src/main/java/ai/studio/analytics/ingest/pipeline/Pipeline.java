package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.journal.EventCounters;
import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.JournalClosed;
import ai.studio.analytics.journal.JournalFull;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.resend.Resend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// What every event passes, however it came in, and what steps make of it: redact, locate, price,
/// anonymise, with those between that packages add, then the last hop to where it is safe. An event
/// that cannot pass is given up by itself; the others of its batch go on. Thread-safe.
public final class Pipeline {

  private final List<Step> steps;
  private final Step writable = Step.mapping("write", Pipeline::written);
  private final Step lastHop;
  private final Consumer<List<Event>> destination;
  private final Function<List<Event>, List<Resend>> memory;
  private final EventCounters counters;

  private Pipeline(
      List<Step> steps,
      String lastHop,
      Consumer<List<Event>> destination,
      Function<List<Event>, List<Resend>> memory,
      EventCounters counters) {
    this.steps = List.copyOf(steps);
    this.lastHop = Step.mapping(lastHop, event -> event);
    this.destination = destination;
    this.memory = memory;
    this.counters = counters;
  }

  /// @param added in any order: those of one place stand by name
  static List<Step> steps(Enricher enricher, Collection<Step> added) {
    var steps = new ArrayList<Step>();
    steps.addAll(at(Step.Place.AS_SENT, added));
    steps.add(Step.mapping("redact", enricher::redact));
    steps.add(Step.mapping("locate", enricher::locate));
    steps.add(Step.mapping("price", enricher::price));
    steps.addAll(at(Step.Place.COMPLETED, added));
    steps.add(Step.mapping("anonymise", enricher::anonymise));
    return steps;
  }

  private static List<Step> at(Step.Place place, Collection<Step> added) {
    return added.stream()
        .filter(step -> step.place() == place)
        .sorted(Comparator.comparing(Step::name))
        .toList();
  }

  /// The service's pipeline: events are safe once they are in the journal.
  ///
  /// @param added steps beside its own
  /// @param keys tells which of them were sent before
  public static Pipeline journaled(
      Enricher enricher,
      Collection<Step> added,
      Journal journal,
      RecentKeys keys,
      EventCounters counters) {
    return new Pipeline(
        steps(enricher, added), "journal", journal::append, keys::register, counters);
  }

  /// The same with something else that takes a batch in its stored form, and without a memory.
  static Pipeline journaled(
      Enricher enricher, Consumer<List<Event>> journal, EventCounters counters) {
    return journaled(steps(enricher, List.of()), journal, counters);
  }

  static Pipeline journaled(
      List<Step> steps, Consumer<List<Event>> journal, EventCounters counters) {
    return new Pipeline(steps, "journal", journal, kept -> List.of(), counters);
  }

  /// A pipeline whose batches are handed on at once, for sources that can be read again, such as a
  /// file. It has no steps but its own: what is in a file was over long ago.
  ///
  /// @param destination takes a batch, or throws
  public static Pipeline direct(Enricher enricher, Consumer<List<Event>> destination) {
    return new Pipeline(
        steps(enricher, List.of()), "store", destination, kept -> List.of(), new EventCounters());
  }

  /// What became of a batch.
  ///
  /// @param kept events that are safe now
  /// @param dropped events that a step gave up, by reason
  /// @param resends those of the kept events that were sent before, as far as that is known now, by
  ///   their positions in the batch
  public record Acceptance(int kept, Map<String, Integer> dropped, List<Resend> resends) {

    /// Copies map and list.
    public Acceptance {
      dropped = Map.copyOf(dropped);
      resends = List.copyOf(resends);
    }
  }

  /// Waits until the events are safe.
  ///
  /// @throws ai.studio.analytics.journal.JournalFull where they cannot be taken now
  /// @throws ai.studio.analytics.journal.JournalClosed where the service is stopping
  public Acceptance accept(List<? extends Event> events) {
    var acceptance = pass(events);
    counters.accepted(events.size());
    return acceptance;
  }

  /// Counts an event that never came in.
  ///
  /// @param reason one of a small, fixed set of words
  public void refused(String reason) {
    counters.refused(reason);
  }

  /// Counts a value that was too long for its event and is there in part only.
  ///
  /// @param field the field's name as senders write it
  public void clipped(String field) {
    counters.clipped(field);
  }

  /// How much each step has done since the process started, in their order.
  public List<Step.Figures> figures() {
    return Stream.concat(steps.stream(), Stream.of(lastHop)).map(Step::figures).toList();
  }

  /// Does the same for events that were counted as accepted already. Those that steps make of them
  /// are counted once they are safe, or dropped, as if they had been sent.
  Acceptance pass(List<? extends Event> events) {
    var dropped = new TreeMap<String, Integer>();
    var droppedFurther = new TreeMap<String, Integer>();
    List<Event> further = new ArrayList<>();
    List<Event> kept = List.copyOf(events);
    for (var step : steps) {
      var more = new ArrayList<Event>();
      kept = step.apply(kept, dropped, more);
      if (!further.isEmpty()) {
        more.addAll(0, step.apply(further, droppedFurther, more));
      }
      further = more;
    }
    List<Resend> resends = List.of();
    if (!kept.isEmpty() || !further.isEmpty()) {
      var safe = handOver(Stream.concat(kept.stream(), further.stream()).toList());
      kept = safe(kept, safe, dropped);
      further = safe(further, safe, droppedFurther);
      resends = inBatch(memory.apply(kept), kept, events);
    }
    dropped.forEach(counters::dropped);
    counters.accepted(further.size());
    droppedFurther.forEach((reason, count) -> {
      counters.accepted(count);
      counters.dropped(reason, count);
    });
    return new Acceptance(kept.size(), dropped, resends);
  }

  private static List<Event> safe(
      List<Event> events, Set<Event> safe, Map<String, Integer> dropped) {
    var kept = events.stream().filter(safe::contains).toList();
    if (kept.size() < events.size()) {
      dropped.merge(Step.FAILED, events.size() - kept.size(), Integer::sum);
    }
    return kept;
  }

  /// The steps keep the order of events, and their times.
  private static List<Resend> inBatch(
      List<Resend> resends, List<Event> kept, List<? extends Event> batch) {
    if (kept.size() == batch.size()) {
      return resends;
    }
    var positions = new int[kept.size()];
    var at = 0;
    for (var i = 0; i < positions.length; i++) {
      while (!kept.get(i).time().equals(batch.get(at).time())) {
        at++;
      }
      positions[i] = at++;
    }
    return resends.stream()
        .map(resend -> new Resend(positions[resend.index()], resend.field()))
        .toList();
  }

  /// The events that are safe now, by identity. Where one of them cannot be written, it is given
  /// up.
  private Set<Event> handOver(List<Event> batch) {
    var start = System.nanoTime();
    var kept = batch;
    try {
      destination.accept(batch);
    } catch (JournalFull | JournalClosed e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      kept = writable.apply(batch, new TreeMap<>(), new ArrayList<>());
      if (kept.size() == batch.size()) {
        throw e;
      }
      if (!kept.isEmpty()) {
        destination.accept(kept);
      }
    }
    lastHop.count(kept.size(), start);
    var safe = Collections.<Event>newSetFromMap(new IdentityHashMap<>());
    safe.addAll(kept);
    return safe;
  }

  private static Event written(Event event) {
    EventJson.store(List.of(event));
    return event;
  }
}
