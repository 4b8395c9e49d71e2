package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.resend.ResendConfig;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreUnavailable;
import ai.studio.analytics.store.rollup.DistinctBounds;
import ai.studio.analytics.store.rollup.DistinctConfig;
import ai.studio.analytics.store.rollup.DistinctValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/// The one writer of events: rows, sessions, rollups, daily statistics and the journal's mark in
/// one transaction, so that a batch is either in all of them or in none.
///
/// Writing an event again changes nothing. Thread-safe: batches of one process are written one
/// after the other.
public final class BatchWriter implements AutoCloseable {

  private final DataSource dataSource;
  private final Clock clock;
  private final WriterTransactions transactions;
  private final WriterCounts counts;
  private final Corrections corrections;
  private final RecentKeys keys;
  private final DistinctValues values;
  private final KeyLog log;
  private final LongAdder orphans = new LongAdder();
  private final LongAdder reunited = new LongAdder();

  /// @param clock tells when leases run out, and which requests are recent enough to be counted by
  ///   the minute
  public BatchWriter(DataSource dataSource, Clock clock) {
    this(dataSource, clock, new RecentKeys(ResendConfig.DEFAULT, clock), DistinctConfig.DEFAULT);
  }

  /// @param keys what is remembered of recent events: it learns from what is stored here and by
  ///   others
  /// @param distinct how many different endpoints and the like an organisation may have
  public BatchWriter(DataSource dataSource, Clock clock, RecentKeys keys, DistinctBounds distinct) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.keys = keys;
    values = new DistinctValues(distinct, clock);
    log = new KeyLog(keys, clock);
    transactions = new WriterTransactions(dataSource, clock, this::forget);
    counts = new WriterCounts(transactions::writer, clock);
    corrections = new Corrections(transactions, counts, clock);
  }

  /// Changes what is stored, as this writer.
  public Corrections corrections() {
    return corrections;
  }

  /// Stores a batch.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws StoreConflict where another writer's row was in the way, again and again
  /// @throws PoisonBatch where the database refuses the data
  public WriteResult write(List<? extends Event> events) {
    return WriterTransactions.patiently(() -> tryToWrite(events));
  }

  /// Stores the events of journal records up to `mark`, unless an earlier attempt had already
  /// stored them.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws StoreConflict where another writer's row was in the way, again and again
  /// @throws PoisonBatch where the database refuses the data
  public WriteResult write(JournalMark mark, List<? extends Event> events) {
    return WriterTransactions.patiently(() -> tryToWrite(mark, events));
  }

  /// [#write(List)], once.
  WriteResult tryToWrite(List<? extends Event> events) {
    return transactions.call(connection -> store(connection, events), this::committed).result();
  }

  /// [#write(JournalMark, List)], once.
  WriteResult tryToWrite(JournalMark mark, List<? extends Event> events) {
    return transactions
        .call(
            connection -> {
              var written = JournalMarks.read(connection, mark.journalId());
              if (written.isPresent() && written.getAsLong() >= mark.lastRecord()) {
                return EventBatch.Stored.NOTHING;
              }
              var stored = store(connection, events);
              JournalMarks.save(connection, mark, written.isPresent(), clock.instant());
              return stored;
            },
            this::committed)
        .result();
  }

  /// Learns which events other processes have stored.
  ///
  /// @throws StoreUnavailable where the database cannot be reached
  public void learn() {
    try (var connection = dataSource.getConnection()) {
      log.catchUp(connection);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// Begins with the recent keys that a file of this machine holds, and keeps it up to date.
  public void keepKeysIn(KeyFile file) {
    log.keepIn(file);
  }

  /// The number of the last journal record that is in the database; empty where there is none yet.
  ///
  /// @throws StoreFailure where the database cannot be reached
  public OptionalLong mark(String journalId) {
    try (var connection = dataSource.getConnection()) {
      return JournalMarks.read(connection, journalId);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// How many values of stored events became `(other)` because their organisation has too many
  /// different ones, by the names of their fields.
  public Map<String, Long> folded() {
    return values.folded();
  }

  /// Ratings and threats that were stored here without the request that they name.
  public long orphans() {
    return orphans.sum();
  }

  /// Ratings and threats, of other processes too, whose request was stored here after them.
  public long reunited() {
    return reunited.sum();
  }

  /// Its number among those that write; empty before it has written anything.
  public OptionalInt number() {
    return transactions.number();
  }

  /// Lets another process write as this one did; the data source stays open.
  @Override
  public void close() {
    transactions.close();
  }

  private void forget() {
    counts.forget();
    values.forget();
  }

  private void committed(EventBatch.Stored stored) {
    values.committed();
    log.committed(stored.published());
    orphans.add(stored.orphans());
    reunited.add(stored.reunited());
  }

  private EventBatch.Stored store(Connection connection, List<? extends Event> events)
      throws SQLException {
    if (isRecent(events)) {
      log.catchUp(connection);
    }
    return EventBatch.find(connection, keys, values, clock, events).store(counts, log);
  }

  private boolean isRecent(List<? extends Event> events) {
    var floor = keys.floor();
    return events.stream().anyMatch(event -> EventId.floor(event.time()) >= floor);
  }
}
