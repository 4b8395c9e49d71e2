package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.rollup.RowKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The days of which there is anything in the database.
final class UtcDays {

  private UtcDays() {}

  /// Those that have rows or rollups.
  static SortedSet<LocalDate> all(Connection connection) throws SQLException {
    var days = new TreeSet<LocalDate>();
    try (var statement =
        connection.prepareStatement("SELECT DISTINCT bucket FROM rollup WHERE grain = ?")) {
      statement.setInt(1, Grain.DAY.code());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          days.add(day(Instant.ofEpochSecond(rows.getLong(1))));
        }
      }
    }
    for (var table : List.of("request_log", "feedback_log", "threat_log")) {
      addDaysOf(connection, table, days);
    }
    return days;
  }

  /// The day of the oldest row of a kind; none where there is no row.
  static Optional<LocalDate> oldest(Connection connection, RowKind kind) throws SQLException {
    var isSession = kind == RowKind.SESSIONS;
    var column = isSession ? "session_start" : "id";
    try (var statement =
            connection.prepareStatement("SELECT MIN(%s) FROM %s".formatted(column, kind.table()));
        var row = statement.executeQuery()) {
      row.next();
      var first = row.getLong(1);
      if (row.wasNull()) {
        return Optional.empty();
      }
      return Optional.of(day(isSession ? ParameterBinder.instant(first) : EventId.time(first)));
    }
  }

  /// Skips from day to day through the time-ordered primary key.
  private static void addDaysOf(Connection connection, String table, SortedSet<LocalDate> days)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT MIN(id) FROM " + table + " WHERE id >= ?")) {
      for (var from = 0L; ; ) {
        statement.setLong(1, from);
        try (var row = statement.executeQuery()) {
          row.next();
          var id = row.getLong(1);
          if (row.wasNull()) {
            return;
          }
          var day = day(EventId.time(id));
          days.add(day);
          from = EventId.floor(start(day.plusDays(1)));
        }
      }
    }
  }

  /// When a day begins.
  static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// When a day begins, in epoch seconds.
  static long seconds(LocalDate day) {
    return start(day).getEpochSecond();
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
