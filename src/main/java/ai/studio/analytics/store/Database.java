package ai.studio.analytics.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/// The one connection pool, shared by the writer, the queries and JPA.
///
/// Opening never fails because the database is away: the pool connects when somebody asks for a
/// connection.
public final class Database implements AutoCloseable {

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration RECONNECT_PATIENCE = Duration.ofSeconds(30);

  /// How long an answer may take where nobody watches; long enough for any statement of ours.
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(60);

  /// How long a connection may take to be had while the database is watched.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final int SHORTEST_VALIDATION_MS = 250;

  /// How long a transaction waits to write into the embedded database, as long as for a lock there.
  private static final Duration TURN_PATIENCE = Duration.ofSeconds(20);

  /// Says to servers that rows may be loaded, and to the driver that no file may: see [LocalLoad].
  private static final String NO_FOLDER = "/nonexistent";

  private final HikariDataSource pool;
  private final DataSource guarded;
  private final Servers servers;
  private final SerialWrites writes = new SerialWrites(this::migrated, TURN_PATIENCE);
  private final DatabaseWatch watch;
  private final Dialect dialect;
  private @Nullable EntityManagerFactory entities;
  private final Duration unwatchedWait;
  private volatile boolean migrated;
  private volatile boolean watched;

  private Database(StoreConfig config) {
    dialect = Dialect.of(config.url());
    servers = new Servers(config.url(), properties(config, dialect));
    watch = new DatabaseWatch(servers, this::leave);
    pool = new HikariDataSource(poolConfig(config));
    guarded = new Guarded();
    unwatchedWait = config.connectTimeout();
  }

  /// Makes the pool without connecting.
  public static Database open(StoreConfig config) {
    if (Dialect.of(config.url()) == Dialect.H2) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
      shareNoValues();
      initializeFiles();
    }
    return new Database(config);
  }

  /// To look each value up among a thousand others took a twelfth of the writer's time.
  private static void shareNoValues() {
    System.setProperty("h2.objectCache", "false");
  }

  /// By one thread, before the pool's and the recent keys' are both the first to use H2's files:
  /// `FilePath` initialises its own subclasses, and two threads that begin at different ends would
  /// wait for each other for ever.
  private static void initializeFiles() {
    var _ = FilePath.get(".");
  }

  private HikariConfig poolConfig(StoreConfig config) {
    var hikari = new HikariConfig();
    hikari.setPoolName("studio");
    hikari.setDataSource(new Physical());
    hikari.setMaximumPoolSize(config.poolSize());
    var patience = Math.min(config.connectTimeout().toMillis(), LONGEST_WAIT.toMillis());
    hikari.setConnectionTimeout(patience);
    hikari.setValidationTimeout(Math.max(patience / 2, SHORTEST_VALIDATION_MS));
    hikari.setInitializationFailTimeout(-1);
    hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    hikari.setExceptionOverride(new EvictUseless());
    return hikari;
  }

  /// Begins to watch whether the database is there. From now on [#dataSource] fails at once while
  /// it is not; once the schema is up to date, statements under way fail too. For services:
  /// commands rather wait.
  public void watch() {
    watched = true;
    watch.start();
  }

  /// Whether the database is known to be away; never where nobody watches.
  public boolean isAway() {
    return watch.isAway();
  }

  /// A migration is not to be broken off: MySQL cannot undo half of one.
  private void leave() {
    if (migrated) {
      servers.leaveAll();
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  /// The pool. Connections come with auto-commit on and read committed data only.
  public DataSource dataSource() {
    return guarded;
  }

  /// The family of SQL that the database speaks.
  public Dialect dialect() {
    return dialect;
  }

  /// Figures of the pool, for metrics; null until the pool has connected for the first time.
  public @Nullable HikariPoolMXBean poolFigures() {
    return pool.getHikariPoolMXBean();
  }

  /// Brings the schema up to date.
  ///
  /// @throws StoreFailure where the database cannot be reached, or a migration fails
  /// @throws UnusableDatabase where waiting for it is in vain: the server is too old, rows are
  ///   there that the new schema refuses, …
  public void migrate() {
    try {
      if (dialect == Dialect.MYSQL) {
        ServerVersion.check(guarded);
      }
      var migrations = new Migrations(guarded);
      if (dialect == Dialect.H2) {
        TagValue.define(guarded);
      }
      var version = migrations.current();
      var upgrade = version != MigrationVersion.EMPTY && migrations.arePending();
      if (upgrade) {
        migrations.announce(version);
      }
      RowRules.check(guarded, version);
      if (upgrade) {
        UpgradeCopy.make(guarded, dialect, version.toString(), migrations.areUnderWay());
      }
      migrations.run();
    } catch (SQLException | FlywayException e) {
      UnusableDatabase.of(e)
          .ifPresent(unusable -> {
            throw unusable;
          });
      throw StoreFailure.in(e).orElseGet(() -> new StoreUnavailable(e));
    }
    migrated = true;
  }

  /// Whether [#migrate] has succeeded in this process.
  public boolean migrated() {
    return migrated;
  }

  /// JPA over the same pool, for reading entities; made at the first call.
  public synchronized EntityManagerFactory entities() {
    if (entities == null) {
      entities =
          Persistence.createEntityManagerFactory(
              "studio",
              Map.of(
                  "jakarta.persistence.nonJtaDataSource",
                  guarded,
                  "eclipselink.session.customizer",
                  NoRetries.class.getName(),
                  "eclipselink.target-database",
                  dialect == Dialect.H2
                      ? "org.eclipse.persistence.platform.database.H2Platform"
                      : "MySQL"));
    }
    return entities;
  }

  @Override
  public synchronized void close() {
    if (entities != null) {
      entities.close();
    }
    watch.close();
    pool.close();
    writes.close();
  }

  /// Batches as multi-row statements, and no statements of the driver's own before and after each
  /// streamed result; what the URL sets itself is left to it.
  private static Properties properties(StoreConfig config, Dialect dialect) {
    var properties = new Properties();
    if (dialect == Dialect.MYSQL) {
      properties.putAll(mysqlDefaults(config.url()));
    }
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password());
    return properties;
  }

  private static Map<String, String> mysqlDefaults(String url) {
    var defaults =
        new HashMap<>(
            Map.of(
                "rewriteBatchedStatements", "true",
                "useServerPrepStmts", "true",
                "cachePrepStmts", "true",
                "prepStmtCacheSqlLimit", "65536",
                "prepStmtCacheSize", "200",
                "characterEncoding", "UTF-8",
                "netTimeoutForStreamingResults", "0",
                "allowLoadLocalInfileInPath", NO_FOLDER,
                "tcpKeepAlive", "true"));
    defaults.keySet().removeIf(name -> url.contains(name + "="));
    return defaults;
  }

  /// What the pool connects by. While the database is away it waits here for it: the pool would try
  /// ever more seldom.
  private final class Physical extends PlainDataSource {

    @Override
    public Connection getConnection() throws SQLException {
      watch.await(RECONNECT_PATIENCE);
      var connection = servers.connect(CONNECT_PATIENCE);
      if (dialect == Dialect.H2) {
        return writes.guard(connection);
      }
      connection.setNetworkTimeout(Runnable::run, (int) ANSWER_PATIENCE.toMillis());
      return connection;
    }
  }

  /// The pool for all but itself.
  private final class Guarded extends PlainDataSource {

    @Override
    public Connection getConnection() throws SQLException {
      if (watched) {
        watch.check();
        return pool.getConnection();
      }
      return patiently();
    }

    private Connection patiently() throws SQLException {
      var deadline = System.nanoTime() + unwatchedWait.toNanos();
      while (true) {
        try {
          return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
          if (System.nanoTime() >= deadline) {
            throw e;
          }
        }
      }
    }
  }

  /// A connection to a server that is away, or has become a read-only secondary, must not go back
  /// to the pool. One that was denied something goes on: Flyway asks for what few accounts may see,
  /// and does without.
  private final class EvictUseless implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException exception) {
      servers.distrust(exception);
      return switch (SqlFailure.of(exception)) {
        case READ_ONLY, UNAVAILABLE -> Override.MUST_EVICT;
        case DENIED, BUSY, RACE, REFUSED, BUG -> Override.CONTINUE_EVICT;
      };
    }
  }
}
