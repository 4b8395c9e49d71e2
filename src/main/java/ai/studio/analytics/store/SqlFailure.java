package ai.studio.analytics.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an SQL exception means: the one place that tells, by SQLSTATE class and, where drivers use
/// a general state, by the vendor's code.
public enum SqlFailure {
  /// The database is away, full, overloaded or not set up: try again later.
  UNAVAILABLE,
  /// The server answers, but this account may not do that: an operator has to allow it. To others
  /// it is as if the database were away, but the connection is sound.
  DENIED,
  /// The server answers, but has become one that only reads: as if it were away, and its
  /// connections are of no more use.
  READ_ONLY,
  /// A deadlock or a lock that took too long: try again at once, then later.
  BUSY,
  /// Another writer was faster to insert the same row: try again at once; if it stays, the data is
  /// to blame.
  RACE,
  /// The data itself does not fit.
  REFUSED,
  /// The statement is wrong, which is our own fault: nothing that a caller does helps.
  BUG;

  /// MySQL: `super_read_only`, a read-only InnoDB, a refusal by Group Replication's hook, a
  /// transaction of a read-only server.
  private static final Set<Integer> READ_ONLY_CODES = Set.of(1290, 1792, 1836, 3100);

  private static final Set<Integer> DUPLICATES = Set.of(1062, 1586, 23505);

  /// Lock time-outs and deadlocks of MySQL, H2 and TiDB; 3101 is a transaction that Group
  /// Replication found in conflict with another server's.
  private static final Set<Integer> LOCKS =
      Set.of(1205, 1213, 1614, 3101, 3572, 40001, 50200, 90131, 8002, 8022, 9007);

  /// Bad values that MySQL reports with a general state; 1153 is a packet that is too large.
  private static final Set<Integer> BAD_VALUES =
      Set.of(1153, 1264, 1292, 1366, 1406, 3140, 3819, 3988, 4025);

  /// Databases, tables, columns, routines and acts that MySQL keeps from an account.
  private static final Set<Integer> PRIVILEGES = Set.of(1044, 1142, 1143, 1227, 1370);

  /// MySQL's errors of files, space, memory and threads, of kills and time limits, and what an
  /// operator has not set up (database, account); Group Replication's, of a member that is about to
  /// become the primary, or to leave; TiDB's of its storage.
  private static final Set<Integer> MYSQL_OUTAGES =
      Set.of(
          1003, 1004, 1016, 1021, 1024, 1026, 1030, 1034, 1035, 1036, 1037, 1038, 1040, 1041, 1043,
          1045, 1046, 1047, 1049, 1053, 1080, 1105, 1114, 1129, 1130, 1135, 1180, 1194, 1195, 1203,
          1206, 1223, 1226, 1317, 1637, 1877, 1927, 1969, 3024, 3092, 3098, 3168, 3675, 3781, 3782,
          3783, 3796, 3797, 3798, 3799, 4031, 4094, 8027, 9001, 9002, 9003, 9004, 9005);

  /// H2's of its files, its space and its end; 50000 is an exception inside of H2, which statements
  /// do not cause.
  private static final Set<Integer> H2_OUTAGES =
      Set.of(
          50000, 57014, 90007, 90013, 90020, 90028, 90030, 90031, 90039, 90067, 90097, 90098, 90100,
          90108, 90117, 90121, 90146);

  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "28", "53", "57", "58", "70");
  private static final String READ_ONLY_STATE = "25006";
  private static final int CLASS = 2;
  private static final Pattern QUOTED = Pattern.compile("['\"`].*['\"`]");

  /// Where a message begins with a name of the schema and not with a value.
  private static final Pattern NAME =
      Pattern.compile("^(Table|Column|Unknown column) (['\"])[\\w.]+\\2");

  /// What the code and the state of an exception mean.
  public static SqlFailure of(SQLException exception) {
    var state = exception.getSQLState() == null ? "" : exception.getSQLState();
    var code = exception.getErrorCode();
    if (READ_ONLY_CODES.contains(code) || state.equals(READ_ONLY_STATE)) {
      return READ_ONLY;
    }
    if (LOCKS.contains(code)) {
      return BUSY;
    }
    if (DUPLICATES.contains(code)) {
      return RACE;
    }
    if (BAD_VALUES.contains(code)) {
      return REFUSED;
    }
    if (PRIVILEGES.contains(code)) {
      return DENIED;
    }
    if (isOutage(exception, state)) {
      return UNAVAILABLE;
    }
    return switch (state.substring(0, CLASS)) {
      case "40" -> BUSY;
      case "22", "23" -> REFUSED;
      default -> BUG;
    };
  }

  /// Pool and driver have no SQLSTATE for connections that are closed or cannot be had.
  private static boolean isOutage(SQLException exception, String state) {
    return state.length() < CLASS
        || OUTAGE_CLASSES.contains(state.substring(0, CLASS))
        || MYSQL_OUTAGES.contains(exception.getErrorCode())
        || H2_OUTAGES.contains(exception.getErrorCode())
        || isOfConnection(exception);
  }

  private static boolean isOfConnection(SQLException exception) {
    return switch (exception) {
      case SQLTransientException _ -> !exception.getSQLState().startsWith("40");
      case SQLNonTransientConnectionException _, SQLRecoverableException _ -> true;
      default -> false;
    };
  }

  /// An exception in one line without the values that drivers like to quote.
  static String text(SQLException exception) {
    return "%s, SQLSTATE %s, code %s: %s"
        .formatted(
            exception.getClass().getSimpleName(),
            exception.getSQLState(),
            exception.getErrorCode(),
            withoutValues(exception.getMessage()));
  }

  /// What lies behind a failure, in one line for the log and without values.
  public static String brief(RuntimeException failure) {
    return Stream.<Throwable>iterate(failure, it -> it != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .findFirst()
        .map(it -> text((SQLException) it))
        .orElseGet(() -> firstLine(failure.getCause() == null ? failure : failure.getCause()));
  }

  private static String withoutValues(@Nullable String message) {
    var line = message == null ? "" : message.lines().findFirst().orElse("");
    var name = NAME.matcher(line);
    var values = name.lookingAt() ? name.end() : 0;
    return line.substring(0, values) + QUOTED.matcher(line.substring(values)).replaceAll("'…'");
  }

  private static String firstLine(Throwable cause) {
    return cause.toString().lines().findFirst().orElse("");
  }
}
