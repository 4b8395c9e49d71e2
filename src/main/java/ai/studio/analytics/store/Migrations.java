package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// Brings the schema up to date, a version at a time, and tells how far it is.
///
/// MySQL commits each statement that changes a table, so a process that is killed leaves a version
/// half done. Which one was begun stands in `schema_change` until it is done: whoever finds it
/// there goes on, and takes as done what the killed one had done already.
final class Migrations {

  private static final Logger LOGGER = Logger.getLogger(Migrations.class.getName());

  /// Flyway would otherwise pass over migrations of a newer version.
  private static final String[] NO_NEWER_SCHEMA = {};

  /// A server goes on with the statement of a process that was killed, and holds its lock until it
  /// has ended: minutes, where tables are large. Each attempt takes ten seconds.
  private static final int ATTEMPTS_OF_AN_HOUR = 360;

  private final ResumableStatements statements;
  private final Flyway flyway;

  /// Of a new database nobody wants to know each version.
  private boolean told;

  Migrations(DataSource dataSource) {
    this(dataSource, "latest");
  }

  /// @param target the version at which to stop
  Migrations(DataSource dataSource, String target) {
    this(new ResumableStatements(dataSource), target);
  }

  /// @param target the version at which to stop
  Migrations(ResumableStatements statements, String target) {
    this.statements = statements;
    flyway =
        Flyway.configure()
            .dataSource(statements)
            .locations("classpath:db/migration")
            .javaMigrations(new PlatformAdministrators(Clock.systemUTC()))
            .ignoreMigrationPatterns(NO_NEWER_SCHEMA)
            .target(target)
            .lockRetryCount(ATTEMPTS_OF_AN_HOUR)
            .callbacks(new Steps())
            .load();
  }

  /// The version of the schema as it is; [MigrationVersion#EMPTY] where there is none.
  MigrationVersion current() {
    var current = flyway.info().current();
    return current == null ? MigrationVersion.EMPTY : current.getVersion();
  }

  /// Whether a version was begun and not ended.
  boolean areUnderWay() throws SQLException {
    return isAny(statements.begun(), flyway.info().pending());
  }

  private static boolean isAny(Set<String> versions, MigrationInfo... migrations) {
    return Stream.of(migrations).anyMatch(it -> versions.contains(it.getVersion().toString()));
  }

  /// Whether there is anything to do.
  boolean arePending() {
    return flyway.info().pending().length > 0;
  }

  /// Tells what is about to be done.
  ///
  /// @param version of the schema as it is
  void announce(MigrationVersion version) {
    var pending = flyway.info().pending();
    LOGGER.log(
        Level.INFO,
        "The database has version {0} of the schema and is brought to {1}: its rows are checked first",
        new Object[] {version, pending[pending.length - 1].getVersion()});
    told = true;
  }

  /// Makes all that is missing.
  void run() throws SQLException {
    forgiveFailures();
    flyway.migrate();
    for (var version : statements.begun()) {
      statements.end(version);
    }
  }

  /// A version that failed stands in the way of all others. Where it failed for want of space, or
  /// because somebody ended its statement, it is gone on with like one that was killed.
  private void forgiveFailures() throws SQLException {
    var failed =
        Stream.of(flyway.info().all())
            .filter(version -> version.getState().isFailed())
            .toArray(MigrationInfo[]::new);
    if (failed.length > 0 && isAny(statements.begun(), failed)) {
      flyway.repair();
    }
  }

  /// What comes before and after each version.
  private final class Steps extends BaseCallback {

    private Instant begun = Instant.EPOCH;

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
      var version = context.getMigrationInfo();
      try {
        if (event == Event.BEFORE_EACH_MIGRATE) {
          begin(context.getConnection(), version);
        } else {
          end(version);
        }
      } catch (SQLException e) {
        throw StoreFailure.of(e);
      }
    }

    private void begin(Connection connection, MigrationInfo version) throws SQLException {
      begun = Instant.now();
      if (statements.begin(connection, version.getVersion().toString())) {
        LOGGER.log(
            Level.WARNING,
            "Version {0} of the schema was begun by a process that has ended: it is gone on with",
            version.getVersion());
      }
    }

    /// Its note stays until Flyway, too, has noted that it is made.
    private void end(MigrationInfo version) {
      statements.done();
      if (told) {
        LOGGER.log(
            Level.INFO,
            "Version {0} of the schema: {1}, after {2} s",
            new Object[] {
              version.getVersion(),
              version.getDescription(),
              Duration.between(begun, Instant.now()).toSeconds()
            });
      }
    }
  }
}
