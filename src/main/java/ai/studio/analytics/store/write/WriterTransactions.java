package ai.studio.analytics.store.write;

import ai.studio.analytics.store.PoisonBatch;
import ai.studio.analytics.store.SqlFailure;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/// The transactions of one writer, one after the other. Where one fails because of another writer
/// it is tried again.
///
/// Thread-safe.
final class WriterTransactions implements AutoCloseable {

  private static final int ATTEMPTS = 20;
  private static final int BACK_OFF_MS = 10;
  private static final int LONGEST_BACK_OFF_MS = 2_000;
  private static final int CLOSE_LIMIT_MS = 500;

  private final DataSource dataSource;
  private final WriterLease lease;
  private final Runnable forget;
  private final ReentrantLock turn = new ReentrantLock();
  private boolean away;

  /// @param forget is run when what was remembered of the database may no longer be true
  WriterTransactions(DataSource dataSource, Clock clock, Runnable forget) {
    this.dataSource = dataSource;
    this.forget = forget;
    lease = new WriterLease(clock);
  }

  /// The `writer` of rollup rows; valid in a transaction.
  int writer() {
    return lease.id();
  }

  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Runs work in a transaction as this process's writer. A deadlock, or a row that another writer
  /// was faster to insert, is tried again at once.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws PoisonBatch where the database refuses the data
  /// @throws StoreFault where a statement of ours is wrong; what else the work throws is as it is,
  ///   and nothing was written either
  <T> T call(Work<T> work) {
    return call(work, () -> {});
  }

  /// The same with something that is done once the transaction has committed, before the next one.
  <T> T call(Work<T> work, Runnable committed) {
    turn.lock();
    try {
      away = false;
      var result = inTurn(work);
      committed.run();
      return result;
    } catch (StoreUnavailable e) {
      away = true;
      throw e;
    } finally {
      turn.unlock();
    }
  }

  /// Gives this process's writer slot back, unless the database was away the last time or hangs:
  /// then its lease ends by itself, and nobody waits.
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
      if (away || !lease.isHeld()) {
        return;
      }
      inTurn(connection -> {
        lease.release(connection);
        return true;
      });
    } catch (StoreFailure e) {
      // The lease ends by itself.
    } finally {
      turn.unlock();
    }
  }

  private <T> T inTurn(Work<T> work) {
    for (var attempt = 1; ; attempt++) {
      var begin = System.nanoTime();
      try {
        return attempt(work);
      } catch (SQLException e) {
        forget.run();
        giveUp(e, attempt);
        pause(attempt, Duration.ofNanos(System.nanoTime() - begin), e);
      } catch (RuntimeException | Error e) {
        forget.run();
        throw e;
      }
    }
  }

  /// Throws where trying again at once is of no use, or has been of none often enough.
  private static void giveUp(SQLException cause, int attempt) {
    var last = attempt == ATTEMPTS;
    switch (SqlFailure.of(cause)) {
      case UNAVAILABLE, DENIED, READ_ONLY -> throw new StoreUnavailable(cause);
      case REFUSED -> throw new PoisonBatch(cause);
      case BUG -> throw new StoreFault(cause).logged();
      case BUSY -> {
        if (last) {
          throw new StoreUnavailable(cause);
        }
      }
      case RACE -> {
        if (last) {
          throw new PoisonBatch(cause);
        }
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

  private <T> T attempt(Work<T> work) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!lease.lock(connection)) {
          forget.run();
        }
        var result = work.in(connection);
        lease.advance(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollback(connection, e);
        throw e;
      }
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
