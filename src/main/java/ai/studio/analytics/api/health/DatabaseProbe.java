package ai.studio.analytics.api.health;

import ai.studio.analytics.query.dashboard.LogCounts;
import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Whether the database answers. Quick above all while it does not.
@ApplicationScoped
public class DatabaseProbe {

  private static final int PATIENCE_SECONDS = 2;

  private final Database database;
  private final Probe<Boolean> connected;
  private final Probe<LogCounts> counts;

  @Inject
  DatabaseProbe(Database database, Clock clock) {
    this.database = database;
    connected = new Probe<>(() -> connects(database), Duration.ofSeconds(1), clock);
    counts =
        new Probe<>(
            () -> LogCounts.read(database.dataSource(), clock.instant()),
            Duration.ofSeconds(5),
            clock);
  }

  /// Whether it answers now.
  boolean isConnected() {
    return !database.isAway() && connected.answer().orElse(false);
  }

  /// How many requests are logged; empty where it does not answer.
  Optional<LogCounts> counts() {
    return database.isAway() ? Optional.empty() : counts.answer();
  }

  private static boolean connects(Database database) {
    try (var connection = database.dataSource().getConnection()) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
