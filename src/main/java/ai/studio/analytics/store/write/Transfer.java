package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.Balance;
import ai.studio.analytics.journal.EventCounters;
import ai.studio.analytics.journal.FaultLog;
import ai.studio.analytics.journal.RecordBatch;
import ai.studio.analytics.store.PoisonBatch;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.SqlFailure;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One batch of the journal on its way into the database. An attempt that breaks off is gone on
/// with where it broke off, so that nothing is quarantined or counted twice.
///
/// An event that the database refuses is found by halving, and goes to the quarantine. So does one
/// on which the service itself fails, after some patience: such a fault may be one of the moment,
/// and where not a single event gets through it is hardly the events' fault.
final class Transfer {

  private static final Logger LOGGER = Logger.getLogger(Transfer.class.getName());
  private static final FaultLog FAULTS = new FaultLog(LOGGER);

  /// Attempts at the whole batch, about a second and a half, before a fault is looked for in its
  /// events.
  private static final int ATTEMPTS_AT_ALL = 5;

  /// Failures in a row, more than halving needs to come down to one event, from which on the drain
  /// pauses before each attempt.
  private static final int FAST_FAILURES = 30;

  /// Failures in a row after which an event goes to the quarantine though no other one got through:
  /// with the drain's pauses about a minute.
  private static final int PATIENCE = 15;

  private final JournalMark mark;
  private final Deque<RecordBatch.Unreadable> unreadable;
  private final Deque<List<Event>> parts = new ArrayDeque<>();
  private final List<Event> fresh = new ArrayList<>();
  private boolean halved;
  private boolean markStored;
  private boolean anyStored;
  private int racesInRow;
  private int failuresInRow;
  private long stored;
  private long duplicates;
  private long conflicts;
  private long altered;
  private long quarantined;
  private final long lost;
  private @Nullable String firstFault;

  Transfer(String journalId, RecordBatch batch) {
    mark = new JournalMark(journalId, batch.last());
    unreadable = new ArrayDeque<>(batch.unreadable());
    lost = batch.lost().stream().mapToLong(RecordBatch.Lost::events).sum();
    parts.add(batch.events());
  }

  /// The number of its last record.
  long last() {
    return mark.lastRecord();
  }

  /// Moves the next part of what was not moved yet, or takes it apart.
  ///
  /// @return whether that was the last
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws StoreConflict where another writer was faster
  /// @throws java.io.UncheckedIOException where the quarantine cannot be written
  /// @throws RuntimeException or an error where the service itself fails: to be tried again later
  boolean moveNext(BatchWriter writer, Quarantine quarantine) {
    if (!unreadable.isEmpty()) {
      setAside(unreadable.getFirst(), quarantine);
    } else if (!parts.isEmpty()) {
      move(parts.getFirst(), writer, quarantine);
    } else {
      writer.tryToWrite(mark, List.of());
      markStored = true;
    }
    return unreadable.isEmpty() && parts.isEmpty() && (markStored || !halved);
  }

  private void setAside(RecordBatch.Unreadable one, Quarantine quarantine) {
    quarantine.keep(one.content(), one.cause());
    quarantined(one.events(), FaultLog.describe(one.cause()));
    unreadable.removeFirst();
  }

  /// The events that were new in the database, once all are moved.
  List<Event> fresh() {
    return fresh;
  }

  /// Tells what became of its events, once all are moved.
  void enter(EventCounters counters) {
    counters.stored(stored);
    counters.duplicates(duplicates);
    counters.quarantined(quarantined);
    counters.lost(lost);
    if (conflicts > 0) {
      counters.dropped("conflict", conflicts);
    }
    if (altered > 0) {
      counters.dropped(Balance.ALTERED, altered);
    }
    if (quarantined > 0) {
      LOGGER.log(
          Level.WARNING,
          "Events that are now in quarantine: {0}, the first because of {1}",
          new Object[] {quarantined, firstFault});
    }
  }

  private void move(List<Event> part, BatchWriter writer, Quarantine quarantine) {
    try {
      count(halved ? writer.tryToWrite(part) : writer.tryToWrite(mark, part), part);
      parts.removeFirst();
      failuresInRow = 0;
      racesInRow = 0;
      anyStored = true;
    } catch (StoreUnavailable e) {
      throw e;
    } catch (StoreConflict conflict) {
      racesInRow += conflict.isRace() ? 1 : 0;
      if (racesInRow < Retry.ATTEMPTS || !conflict.isRace()) {
        throw conflict;
      }
      refuse(part, conflict, quarantine);
    } catch (PoisonBatch poison) {
      refuse(part, poison, quarantine);
    } catch (RuntimeException | Error fault) {
      isolate(part, fault, quarantine);
    }
  }

  private void refuse(List<Event> part, StoreFailure cause, Quarantine quarantine) {
    racesInRow = 0;
    if (part.isEmpty()) {
      throw cause;
    }
    if (part.size() == 1) {
      quarantine(part.getFirst(), cause, quarantine);
    } else {
      halve(part);
    }
  }

  private void isolate(List<Event> part, Throwable fault, Quarantine quarantine) {
    failuresInRow++;
    if (part.isEmpty() || (!halved && failuresInRow < ATTEMPTS_AT_ALL)) {
      throw asIs(fault);
    }
    FAULTS.tell("The events are looked for on which storing fails", fault);
    if (part.size() == 1 && (anyStored || failuresInRow >= patience())) {
      quarantine(part.getFirst(), fault, quarantine);
      failuresInRow = Math.min(failuresInRow, FAST_FAILURES);
      return;
    }
    if (part.size() > 1) {
      halve(part);
    } else {
      // The others first, which show whether the fault is in this one.
      parts.addLast(parts.removeFirst());
      halved = true;
    }
    if (failuresInRow > FAST_FAILURES || parts.size() == 1) {
      throw asIs(fault);
    }
  }

  private int patience() {
    return parts.size() == 1 ? PATIENCE : FAST_FAILURES + PATIENCE;
  }

  private static RuntimeException asIs(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    return (RuntimeException) fault;
  }

  private void halve(List<Event> part) {
    var middle = part.size() / 2;
    parts.removeFirst();
    parts.addFirst(part.subList(middle, part.size()));
    parts.addFirst(part.subList(0, middle));
    halved = true;
  }

  private void quarantine(Event event, Throwable cause, Quarantine quarantine) {
    quarantine.keep(event, cause);
    quarantined(1, fault(cause));
    parts.removeFirst();
    halved = true;
  }

  private void quarantined(long events, String fault) {
    quarantined += events;
    firstFault = firstFault == null ? fault : firstFault;
  }

  private static String fault(Throwable cause) {
    return cause instanceof StoreFailure failure
        ? SqlFailure.brief(failure)
        : FaultLog.describe(cause);
  }

  /// Nothing at all happened where an earlier attempt was committed though it seemed to fail.
  private void count(WriteResult result, List<Event> part) {
    var committedBefore = result.equals(WriteResult.NOTHING);
    var added = committedBefore ? part : result.fresh();
    fresh.addAll(added);
    stored += added.size();
    duplicates += result.duplicates();
    conflicts += result.conflicts().size();
    altered += result.altered().size();
  }
}
