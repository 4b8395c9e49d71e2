package ai.studio.analytics.store;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.Ledger;
import ai.studio.analytics.journal.Stretch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// One stretch of the journal on its way into the database. An attempt that breaks off is gone on
/// with where it broke off, so that nothing is quarantined or counted twice.
///
/// An event that the database refuses is found by halving, and goes to the quarantine.
final class Transfer {

  private static final Logger LOGGER = Logger.getLogger(Transfer.class.getName());

  private final JournalMark mark;
  private final Deque<Stretch.Unreadable> unreadable;
  private final Deque<List<Event>> parts = new ArrayDeque<>();
  private boolean halved;
  private long stored;
  private long duplicates;
  private long conflicts;
  private long quarantined;

  Transfer(String journalId, Stretch stretch) {
    mark = new JournalMark(journalId, stretch.last());
    unreadable = new ArrayDeque<>(stretch.unreadable());
    parts.add(stretch.events());
  }

  /// The number of its last record.
  long last() {
    return mark.lastRecord();
  }

  /// Moves what was not moved yet.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws java.io.UncheckedIOException where the quarantine cannot be written
  void run(BatchWriter writer, Quarantine quarantine) {
    while (!unreadable.isEmpty()) {
      var record = unreadable.getFirst();
      quarantine.keep(record.content(), record.cause());
      quarantined += record.events();
      unreadable.removeFirst();
    }
    while (!parts.isEmpty()) {
      move(parts.getFirst(), writer, quarantine);
    }
    if (halved) {
      writer.write(mark, List.of());
    }
  }

  /// Tells what became of its events, once all are moved.
  void enter(Ledger ledger) {
    ledger.stored(stored);
    ledger.duplicates(duplicates);
    ledger.quarantined(quarantined);
    if (conflicts > 0) {
      ledger.dropped("conflict", conflicts);
    }
  }

  private void move(List<Event> part, BatchWriter writer, Quarantine quarantine) {
    try {
      count(halved ? writer.write(part) : writer.write(mark, part), part.size());
      parts.removeFirst();
    } catch (PoisonBatch poison) {
      if (part.isEmpty()) {
        throw poison;
      }
      halve(part, poison, quarantine);
    }
  }

  private void halve(List<Event> part, PoisonBatch poison, Quarantine quarantine) {
    if (part.size() == 1) {
      quarantine.keep(part.getFirst(), poison);
      LOGGER.log(Level.WARNING, "An event is now in quarantine: {0}", Failure.brief(poison));
      quarantined++;
      parts.removeFirst();
    } else {
      var middle = part.size() / 2;
      parts.removeFirst();
      parts.addFirst(part.subList(middle, part.size()));
      parts.addFirst(part.subList(0, middle));
    }
    halved = true;
  }

  /// Nothing at all happened where an earlier attempt was committed though it seemed to fail.
  private void count(WriteResult result, int events) {
    var committedBefore = result.equals(WriteResult.NOTHING);
    stored += committedBefore ? events : result.stored();
    duplicates += result.duplicates();
    conflicts += result.conflicts().size();
  }
}
