package ai.studio.analytics.store;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The one writer of events: rows, sessions, rollups, daily statistics and the journal's mark in
/// one transaction, so that a batch is either in all of them or in none.
///
/// Writing an event again changes nothing. Thread-safe: batches of one process are written one
/// after the other.
public final class BatchWriter implements AutoCloseable {

  private static final int ATTEMPTS = 20;
  private static final int BACK_OFF_MS = 10;
  private static final int LONGEST_BACK_OFF_MS = 2_000;
  private static final int CLOSE_LIMIT_MS = 500;

  private final DataSource dataSource;
  private final Clock clock;
  private final WriterSlot slot;
  private final Rollups rollups = new Rollups();
  private final ReentrantLock turn = new ReentrantLock();
  private boolean away;

  /// @param clock tells when leases run out, and which requests are recent enough to be counted by
  ///   the minute
  public BatchWriter(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
    slot = new WriterSlot(clock);
  }

  /// Stores a batch.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws PoisonBatch where the database refuses the data
  public WriteResult write(List<? extends Event> events) {
    return transact(connection -> store(connection, events));
  }

  /// Stores the events of journal records up to `mark`, unless an earlier attempt had already
  /// stored them.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws PoisonBatch where the database refuses the data
  public WriteResult write(JournalMark mark, List<? extends Event> events) {
    return transact(connection -> {
      var written = readMark(connection, mark.journalId());
      if (written.isPresent() && written.getAsLong() >= mark.lastRecord()) {
        return WriteResult.NOTHING;
      }
      var result = store(connection, events);
      saveMark(connection, mark, written.isPresent());
      return result;
    });
  }

  /// The number of the last journal record that is in the database; empty where there is none yet.
  ///
  /// @throws StoreUnavailable where the database cannot be reached
  public OptionalLong mark(String journalId) {
    try (var connection = dataSource.getConnection()) {
      return readMark(connection, journalId);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /// Replaces a rating and its comment.
  ///
  /// @return whether there is such a feedback in the organisation
  /// @throws StoreUnavailable where the database cannot take it now
  public boolean changeFeedback(
      String organization, long feedbackId, int rating, @Nullable String comment) {
    return transact(connection -> {
      var deltas = newDeltas();
      var found = Changes.feedback(connection, organization, feedbackId, rating, comment, deltas);
      count(connection, deltas);
      return found;
    });
  }

  /// Moves threats to a state.
  ///
  /// @param by who decided
  /// @return how many threats changed: those of the organisation that were in another state
  /// @throws StoreUnavailable where the database cannot take it now
  public int triage(
      String organization, Set<Long> threatIds, ThreatLog.State state, String by, Instant at) {
    return transact(connection -> {
      var deltas = newDeltas();
      var changed = Changes.triage(connection, organization, threatIds, state, by, at, deltas);
      count(connection, deltas);
      return changed;
    });
  }

  /// Gives this process's writer slot back, unless the database was away the last time or hangs:
  /// then its lease ends by itself, and nobody waits. The data source stays open.
  @Override
  public void close() {
    try {
      if (turn.tryLock(CLOSE_LIMIT_MS, TimeUnit.MILLISECONDS)) {
        release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release() {
    try {
      if (away) {
        return;
      }
      transactInTurn(connection -> {
        slot.release(connection);
        return true;
      });
    } catch (StoreUnavailable e) {
      // The lease ends by itself.
    } finally {
      turn.unlock();
    }
  }

  private WriteResult store(Connection connection, List<? extends Event> events)
      throws SQLException {
    var requests = new ArrayList<RequestEvent>(events.size());
    var feedback = new ArrayList<FeedbackEvent>();
    var threats = new ArrayList<ThreatEvent>();
    for (var event : events) {
      switch (event) {
        case RequestEvent request -> requests.add(request);
        case FeedbackEvent rating -> feedback.add(rating);
        case ThreatEvent threat -> threats.add(threat);
      }
    }
    var requestSlots = Slots.find(connection, "request_log", requests);
    var feedbackSlots = Slots.find(connection, "feedback_log", feedback);
    var threatSlots = Slots.find(connection, "threat_log", threats);
    var conflicts = FeedbackRows.removeConflicts(connection, feedbackSlots.taken());
    var rows = rows(requestSlots.taken());
    // Counted on another core while the database is at work on the rows.
    var counted =
        CompletableFuture.supplyAsync(
            () -> deltas(rows, feedbackSlots.taken().values(), threatSlots.taken().values()));

    var sessions = Sessions.assign(connection, rows);
    RequestRows.insert(connection, rows);
    FeedbackRows.insert(connection, feedbackSlots.taken());
    ThreatRows.insert(connection, threatSlots.taken());
    var deltas = counted.join();
    sessions.save(connection, deltas);
    count(connection, deltas);

    var duplicates =
        requestSlots.duplicates() + feedbackSlots.duplicates() + threatSlots.duplicates();
    return new WriteResult(events.size() - duplicates - conflicts.size(), duplicates, conflicts);
  }

  private RollupDeltas deltas(
      Collection<RequestRows.Row> rows,
      Collection<FeedbackEvent> feedback,
      Collection<ThreatEvent> threats) {
    var deltas = newDeltas();
    rows.forEach(row -> deltas.request(row.event));
    feedback.forEach(deltas::feedback);
    threats.forEach(deltas::threat);
    return deltas;
  }

  private static Collection<RequestRows.Row> rows(Map<Long, RequestEvent> events) {
    var rows = new ArrayList<RequestRows.Row>(events.size());
    events.forEach((id, event) -> rows.add(new RequestRows.Row(id, event)));
    return rows;
  }

  private RollupDeltas newDeltas() {
    return new RollupDeltas(clock.instant().minus(Retention.MINUTES_WRITTEN));
  }

  private void count(Connection connection, RollupDeltas deltas) throws SQLException {
    var byGrain = deltas.byGrain();
    rollups.add(connection, slot.id(), byGrain);
    UsageStats.add(connection, slot.id(), byGrain, rollups);
    rollups.trim();
  }

  private static OptionalLong readMark(Connection connection, String journalId)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT last_record FROM journal_mark WHERE journal_id = ?")) {
      statement.setString(1, journalId);
      try (var row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  private void saveMark(Connection connection, JournalMark mark, boolean exists)
      throws SQLException {
    var sql =
        exists
            ? "UPDATE journal_mark SET last_record = ?, written_at = ? WHERE journal_id = ?"
            : "INSERT INTO journal_mark (last_record, written_at, journal_id) VALUES (?, ?, ?)";
    try (var statement = connection.prepareStatement(sql)) {
      Columns.of(statement).set(mark.lastRecord()).set(clock.instant()).set(mark.journalId());
      statement.executeUpdate();
    }
  }

  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Runs work in a transaction as this process's writer. A deadlock, or a row that another writer
  /// was faster to insert, is tried again at once.
  private <T> T transact(Work<T> work) {
    turn.lock();
    try {
      away = false;
      return transactInTurn(work);
    } catch (StoreUnavailable e) {
      away = true;
      throw e;
    } finally {
      turn.unlock();
    }
  }

  private <T> T transactInTurn(Work<T> work) {
    for (var attempt = 1; ; attempt++) {
      var begin = System.nanoTime();
      try {
        return attempt(work);
      } catch (SQLException e) {
        rollups.forget();
        var failure = Failure.of(e);
        if (failure == Failure.UNAVAILABLE || (failure == Failure.BUSY && attempt == ATTEMPTS)) {
          throw new StoreUnavailable(e);
        }
        if (failure == Failure.REFUSED || attempt == ATTEMPTS) {
          throw new PoisonBatch(e);
        }
        pause(attempt, Duration.ofNanos(System.nanoTime() - begin), e);
      } catch (RuntimeException e) {
        rollups.forget();
        throw new PoisonBatch(e);
      }
    }
  }

  /// Waits at random, so that two writers do not stumble over each other again: the longer, the
  /// longer transactions take here and the more often it went wrong.
  private static void pause(int attempt, Duration lasted, SQLException cause) {
    var bound = Math.max(BACK_OFF_MS, lasted.toMillis()) * attempt;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, Math.min(bound, LONGEST_BACK_OFF_MS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(cause);
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private <T> T attempt(Work<T> work) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!slot.lock(connection)) {
          rollups.forget();
        }
        var result = work.in(connection);
        slot.advance(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    }
  }
}
