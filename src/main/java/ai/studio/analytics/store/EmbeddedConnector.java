package ai.studio.analytics.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.api.ErrorCode;
import org.h2.engine.ConnectionInfo;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/// Connects to the embedded database, also after its disk was full. Thread-safe.
///
/// H2 closes itself where it cannot write. If that fails too, its lock and its server for other
/// processes stay, and nobody gets in again, this process included; so it is told once more.
final class EmbeddedConnector {

  /// What an attempt to open the database needs to get through, or at least to fail without leaving
  /// anything behind.
  private static final long LEAST_FREE_BYTES = 1 << 20;

  /// Held while the database is opened, which may take as long as it has to recover.
  private final ReentrantLock opening = new ReentrantLock();

  private volatile @Nullable Database opened;
  private boolean failed;

  /// @param patience how long to wait while another thread opens the database
  /// @throws SQLException where the database cannot be opened; where it could not last time either
  ///   and its disk is full, that is said and not tried
  Connection connect(String url, Properties properties, Duration patience) throws SQLException {
    if (!isMyTurn(patience)) {
      throw new SQLTransientConnectionException("The database is still being opened", "08001");
    }
    try {
      return connect(url, properties);
    } finally {
      opening.unlock();
    }
  }

  private boolean isMyTurn(Duration patience) {
    try {
      return opening.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Connection connect(String url, Properties properties) throws SQLException {
    if (failed) {
      checkSpace(url);
    }
    failed = true;
    var connection = open(url, properties);
    failed = false;
    if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
      opened = session.getDatabase();
    }
    return connection;
  }

  /// Closes the database without writing anything, as if its process had been killed. After a
  /// failure of its file, what it holds in memory may be half of a transaction. Waits for nobody
  /// who opens it anew.
  void abandon() {
    var database = opened;
    if (database != null && !database.isClosing()) {
      shutDown(database);
    }
  }

  private synchronized void shutDown(Database database) {
    database.shutdownImmediately();
  }

  private Connection open(String url, Properties properties) throws SQLException {
    try {
      return DriverManager.getConnection(url, properties);
    } catch (SQLException e) {
      var database = opened;
      if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 || database == null) {
        throw e;
      }
      if (database.isClosing()) {
        shutDown(database);
      }
      return DriverManager.getConnection(url, properties);
    }
  }

  private static void checkSpace(String url) throws SQLException {
    var database = new ConnectionInfo(url, new Properties(), null, null);
    if (!database.isPersistent() || database.isRemote()) {
      return;
    }
    try {
      var folder = Path.of(database.getName()).toAbsolutePath().getParent();
      if (Files.getFileStore(folder).getUsableSpace() < LEAST_FREE_BYTES) {
        throw new IOException(StoreUnavailable.NO_SPACE);
      }
    } catch (IOException e) {
      throw new SQLTransientConnectionException("The database cannot be opened", "08001", e);
    }
  }
}
