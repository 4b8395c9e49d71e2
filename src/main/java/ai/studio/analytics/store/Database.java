package ai.studio.analytics.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/// The one connection pool, shared by the writer, the queries and JPA.
///
/// Opening never fails because the database is away: the pool connects when somebody asks for a
/// connection.
public final class Database implements AutoCloseable {

  private final HikariDataSource pool;
  private final Dialect dialect;
  private @Nullable EntityManagerFactory entities;
  private volatile boolean migrated;

  private Database(HikariDataSource pool, Dialect dialect) {
    this.pool = pool;
    this.dialect = dialect;
  }

  /// Makes the pool without connecting.
  public static Database open(StoreConfig config) {
    var dialect = Dialect.of(config.url());
    if (dialect == Dialect.H2) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
    var hikari = new HikariConfig();
    hikari.setPoolName("studio");
    hikari.setJdbcUrl(config.url());
    hikari.setUsername(config.user());
    hikari.setPassword(config.password());
    hikari.setMaximumPoolSize(config.poolSize());
    hikari.setConnectionTimeout(config.connectTimeout().toMillis());
    hikari.setInitializationFailTimeout(-1);
    hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    hikari.setExceptionOverride(new EvictUseless());
    if (dialect == Dialect.MYSQL) {
      mysqlDefaults(config.url()).forEach(hikari::addDataSourceProperty);
    }
    return new Database(new HikariDataSource(hikari), dialect);
  }

  /// The pool. Connections come with auto-commit on and read committed data only.
  public DataSource dataSource() {
    return pool;
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
  /// @throws RowsBreakRule where rows are there that the new schema refuses
  public void migrate() {
    try {
      var flyway = Flyway.configure().dataSource(pool).locations("classpath:db/migration").load();
      var current = flyway.info().current();
      RowRules.check(pool, current == null ? MigrationVersion.EMPTY : current.getVersion());
      flyway.migrate();
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    } catch (FlywayException e) {
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
                  pool,
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
    pool.close();
  }

  /// Properties that the URL does not set itself: batches as multi-row statements, no waiting
  /// without end, and no statements of the driver's own before and after each streamed result.
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
                "connectTimeout", "5000",
                "socketTimeout", "60000",
                "netTimeoutForStreamingResults", "0",
                "tcpKeepAlive", "true"));
    defaults.keySet().removeIf(name -> url.contains(name + "="));
    return defaults;
  }

  /// A connection to a server that is away, or has become a read-only secondary, must not go back
  /// to the pool.
  private static final class EvictUseless implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException exception) {
      return switch (Failure.of(exception)) {
        case READ_ONLY, UNAVAILABLE -> Override.MUST_EVICT;
        case BUSY, RACE, REFUSED, BUG -> Override.CONTINUE_EVICT;
      };
    }
  }
}
