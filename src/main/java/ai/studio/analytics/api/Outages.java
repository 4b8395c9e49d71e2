package ai.studio.analytics.api;

import ai.studio.analytics.store.StoreUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.stream.Stream;

/// Tells a database that is away from a mistake of ours, whoever reports it: the store, JPA or the
/// driver.
public final class Outages {

  private static final String CONNECTION_FAILURES = "08";
  private static final int DEEPEST = 20;

  private Outages() {}

  /// Whether a connection could not be had or broke, or a statement took too long.
  public static boolean isOutage(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(Outages::isOne);
  }

  private static boolean isOne(Throwable cause) {
    return switch (cause) {
      case StoreUnavailable _ -> true;
      case SQLTransientException _ -> true;
      case SQLException e ->
          e.getSQLState() != null && e.getSQLState().startsWith(CONNECTION_FAILURES);
      default -> false;
    };
  }
}
