package ai.studio.analytics.store.write;

import ai.studio.analytics.store.PoisonBatch;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// The transactions of one writer, one after the other.
///
/// Thread-safe.
final class WriterTransactions implements AutoCloseable {

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

  /// The same at any time; empty where this process has none.
  OptionalInt number() {
    return lease.isHeld() ? OptionalInt.of(lease.id()) : OptionalInt.empty();
  }

  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Runs work in a transaction as this process's writer, once.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws StoreConflict at a deadlock, or a row that another writer was faster to insert
  /// @throws PoisonBatch where the database refuses the data
  /// @throws StoreFault where a statement of ours is wrong; what else the work throws is as it is,
  ///   and nothing was written either
  <T> T call(Work<T> work) {
    return call(work, _ -> {});
  }

  /// The same with something that is done about the result once the transaction has committed,
  /// before the next one.
  <T> T call(Work<T> work, Consumer<T> committed) {
    turn.lock();
    try {
      away = false;
      var result = inTurn(work);
      committed.accept(result);
      return result;
    } catch (StoreUnavailable e) {
      away = true;
      throw e;
    } finally {
      turn.unlock();
    }
  }

  /// Tries work again where it came across another writer. Rows that stay locked are no conflict
  /// for whoever asked: the database cannot take it now.
  static <T> T patiently(Supplier<T> work) {
    try {
      return Retry.call(Retry.CONFLICTS, work);
    } catch (StoreConflict conflict) {
      throw conflict.isRace()
          ? conflict
          : new StoreUnavailable(Objects.requireNonNull(conflict.getCause()));
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
    try {
      return attempt(work);
    } catch (SQLException e) {
      forget.run();
      var failure = StoreFailure.of(e);
      throw failure instanceof StoreFault fault ? fault.logged() : failure;
    } catch (RuntimeException | Error e) {
      forget.run();
      throw e;
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
