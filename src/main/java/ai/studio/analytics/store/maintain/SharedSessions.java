package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sessions that name nobody and have requests of a person all the same: of calls that were told of
/// twice, and once without their user.
///
/// @param days when they start, by id
record SharedSessions(TreeMap<Long, LocalDate> days) {

  static SharedSessions of(Connection connection, PersonalSql person, LocalDate day)
      throws SQLException {
    var days = new TreeMap<Long, LocalDate>();
    try (var statement =
            person.prepare(
                connection,
                """
                SELECT DISTINCT s.id, s.session_start FROM request_log r JOIN user_session s ON s.id = r.session_id
                WHERE r.organization_id = :organization AND r.user_id = :user AND s.user_id IS NULL
                  AND r.id >= ? AND r.id < ?
                """,
                EventId.floor(UtcDays.start(day)),
                EventId.floor(UtcDays.start(day.plusDays(1))));
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        var start = ParameterBinder.instant(rows.getLong(2));
        days.put(rows.getLong(1), LocalDate.ofInstant(start, ZoneOffset.UTC));
      }
    }
    return new SharedSessions(days);
  }

  /// Counts what is left of them.
  ///
  /// @return the days on which they start
  Set<LocalDate> recount(Connection connection) throws SQLException {
    try (var update =
            connection.prepareStatement(
                """
                UPDATE user_session SET
                  total_requests = (SELECT COUNT(*) FROM request_log WHERE session_id = ?),
                  total_tokens = (SELECT COALESCE(SUM(total_tokens), 0) FROM request_log WHERE session_id = ?),
                  total_cost_nanos =
                    (SELECT CAST(COALESCE(SUM(cost_usd), 0) * 1000000000 AS SIGNED) FROM request_log WHERE session_id = ?),
                  unpriced_requests = (SELECT COUNT(*) FROM request_log
                    WHERE session_id = ? AND model_name IS NOT NULL AND cost_usd IS NULL)
                WHERE id = ?
                """);
        var delete =
            connection.prepareStatement(
                "DELETE FROM user_session WHERE id = ? AND total_requests = 0")) {
      for (var id : days.keySet()) {
        ParameterBinder.of(update).set(id).set(id).set(id).set(id).set(id);
        update.executeUpdate();
        delete.setLong(1, id);
        delete.executeUpdate();
      }
    }
    return new TreeSet<>(days.values());
  }
}
