package ai.studio.analytics.store;

import java.sql.SQLException;
import java.util.Set;

/// What an SQL exception means for whoever tried to write.
enum Failure {
  /// The database is away, read-only, full or broken: try again later.
  UNAVAILABLE,
  /// A deadlock or a lock that took too long: try again at once, then later.
  BUSY,
  /// Another writer was faster to insert the same row: try again at once; if it stays, the data is
  /// to blame.
  RACE,
  /// The data itself does not fit.
  REFUSED;

  private static final Set<Integer> MYSQL_BAD_VALUES =
      Set.of(1264, 1292, 1366, 1406, 3140, 3819, 3988, 4025);
  private static final Set<Integer> DUPLICATES = Set.of(1062, 23505);
  private static final Set<Integer> LOCKS = Set.of(1205, 1213, 3572, 50200);

  /// Tells by SQLSTATE class and, where drivers use a general state, by the vendor's code.
  static Failure of(SQLException exception) {
    var state = exception.getSQLState() == null ? "" : exception.getSQLState();
    var code = exception.getErrorCode();
    if (state.startsWith("40") || LOCKS.contains(code)) {
      return BUSY;
    }
    if (DUPLICATES.contains(code)) {
      return RACE;
    }
    if (state.startsWith("22") || state.startsWith("23") || MYSQL_BAD_VALUES.contains(code)) {
      return REFUSED;
    }
    return UNAVAILABLE;
  }

  /// The first line of what lies behind a failure, for the log.
  static String brief(RuntimeException failure) {
    var cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.toString().lines().findFirst().orElse("");
  }
}
