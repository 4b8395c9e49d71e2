package ai.studio.analytics.report.schedule;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.store.SqlTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds what reports said that this version cannot read. There may be hundreds of thousands, each
/// some kilobytes, and they never change: so each is read once, a part of them at a look, and those
/// that were found are read again.
///
/// For one thread at a time.
final class UnreadableRuns {

  private static final int PAGE = 500;

  /// At a look.
  private static final int MOST_PAGES = 20;

  /// Clocks of instances differ: a row may come with an id that is lower than another's.
  private static final Duration LATE = Duration.ofMinutes(5);

  private final SqlTransactions transactions;
  private final SortedMap<Long, UnreadableRow> found = new TreeMap<>();
  private long next;

  UnreadableRuns(SqlTransactions transactions) {
    this.transactions = transactions;
  }

  /// Those that are known by now, and are still there.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  List<UnreadableRow> look() {
    for (var id : List.copyOf(found.keySet())) {
      if (StoredRow.unreadable(rows(id, 1)).stream().noneMatch(it -> it.id() == id)) {
        found.remove(id);
      }
    }
    for (var page = 0; page < MOST_PAGES; page++) {
      var rows = read(next, PAGE);
      if (rows.size() < PAGE) {
        next = rows.isEmpty() ? next : early(rows.getLast().id());
        break;
      }
      next = rows.getLast().id() + 1;
    }
    return new ArrayList<>(found.values());
  }

  private static long early(long id) {
    return EventId.floor(EventId.time(id).minus(LATE));
  }

  private List<StoredRow<ReportRun>> read(long from, int limit) {
    var rows = rows(from, limit);
    StoredRow.unreadable(rows).forEach(it -> found.put(it.id(), it));
    return rows;
  }

  private List<StoredRow<ReportRun>> rows(long from, int limit) {
    return transactions.call(it -> ReportTable.runsFrom(it, from, limit));
  }
}
