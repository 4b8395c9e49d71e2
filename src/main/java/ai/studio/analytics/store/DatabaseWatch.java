package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Knows whether the database is there, by asking it twice a second on a connection of its own.
///
/// While it is not, whoever needs it is told at once. All connections are broken then, so that
/// whoever waits for an answer is told too: also those that hang, which the operating system would
/// not notice for minutes.
///
/// A statement may take as long as it takes while the database answers others.
final class DatabaseWatch implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(DatabaseWatch.class.getName());
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /// How long an answer may take; with the interval, two seconds until an outage is known.
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private static final Executor HERE = Runnable::run;

  private final Servers servers;
  private final Runnable lost;
  private final Object change = new Object();
  private final Thread thread;
  private @Nullable Connection connection;
  private boolean closed;
  private volatile @Nullable SQLException outage;
  private volatile boolean asking;
  private volatile long askedNanos;

  /// @param lost is run when the database is found to be away
  DatabaseWatch(Servers servers, Runnable lost) {
    this.servers = servers;
    this.lost = lost;
    thread = Thread.ofPlatform().daemon().name("studio-database-watch").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Whether the database is known to be away.
  boolean isAway() {
    return outage != null || isOverdue();
  }

  /// @throws SQLException where the database is known to be away
  void check() throws SQLException {
    if (isAway()) {
      throw away();
    }
  }

  /// Waits until the database is not known to be away any more.
  ///
  /// @throws SQLException where that takes longer than `limit`, or the watch ends
  void await(Duration limit) throws SQLException {
    var deadline = System.nanoTime() + limit.toNanos();
    try {
      synchronized (change) {
        while (outage != null && !closed) {
          var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
          if (left <= 0) {
            throw away();
          }
          change.wait(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away();
    }
  }

  @Override
  public void close() {
    synchronized (change) {
      closed = true;
      change.notifyAll();
    }
    try {
      if (thread.isAlive()) {
        thread.join(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SQLException away() {
    var away = new SQLTransientConnectionException("The database is away", "08001");
    away.initCause(outage);
    return away;
  }

  /// An embedded database has no time limits of its own.
  private boolean isOverdue() {
    return asking && System.nanoTime() - askedNanos > PATIENCE.toNanos();
  }

  private void run() {
    try {
      while (!isClosed()) {
        ask();
        pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      drop();
    }
  }

  private void pause() throws InterruptedException {
    synchronized (change) {
      if (!closed) {
        change.wait(INTERVAL.toMillis());
      }
    }
  }

  private boolean isClosed() {
    synchronized (change) {
      return closed;
    }
  }

  private void ask() {
    askedNanos = System.nanoTime();
    asking = true;
    try {
      if (!isThere()) {
        connect();
      }
      servers.leaveOthers();
      found();
    } catch (SQLException e) {
      drop();
      lose(e);
    } catch (RuntimeException e) {
      drop();
      lose(new SQLException(e));
    } finally {
      asking = false;
    }
  }

  /// Whether the server of the present connection takes writes. One that does not answer in time is
  /// away; a connection that broke may have been broken by anybody.
  private boolean isThere() throws SQLException {
    if (connection == null) {
      return false;
    }
    try {
      if (servers.takesWrites(connection)) {
        return true;
      }
    } catch (SQLException e) {
      if (isOverdueSoon()) {
        lose(e);
      }
    }
    drop();
    return false;
  }

  private boolean isOverdueSoon() {
    return System.nanoTime() - askedNanos > PATIENCE.toNanos() / 2;
  }

  private void connect() throws SQLException {
    connection = servers.connect(PATIENCE);
  }

  private void drop() {
    if (connection != null) {
      try {
        connection.abort(HERE);
        connection.close();
      } catch (SQLException e) {
        // It is of no more use anyway.
      }
      connection = null;
    }
  }

  private void lose(SQLException cause) {
    var known = outage != null;
    outage = cause;
    if (!known) {
      LOGGER.log(Level.WARNING, "The database is away: {0}", SqlFailure.text(cause));
      lost.run();
    }
  }

  private void found() {
    if (outage == null) {
      return;
    }
    synchronized (change) {
      outage = null;
      change.notifyAll();
    }
    LOGGER.info("The database is back");
  }
}
