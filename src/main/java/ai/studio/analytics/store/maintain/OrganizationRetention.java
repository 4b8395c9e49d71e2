package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.AuditChain;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.StoreConfig.RetentionDays;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.rollup.RowKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Removes what single organisations keep for a shorter time than the configuration says.
///
/// Rows are looked for from where the last run ended, and a week before, as events come late. Once
/// a day, after a start, and after an organisation has chosen fewer days, all of them are looked
/// at: what comes later still, as an import does, is gone within a day. Not thread-safe.
public final class OrganizationRetention {

  private static final int STEP = 5_000;
  private static final Duration LATE = Duration.ofDays(7);
  private static final Duration WHOLE_LOOKS = Duration.ofDays(1);

  private final DataSource dataSource;
  private final OrganizationDays days;
  private final Clock clock;

  /// When the tables were looked through, by organisation.
  private final Map<String, Instant> lookedThrough = new HashMap<>();

  /// @param days for how long each organisation keeps its rows
  public OrganizationRetention(DataSource dataSource, OrganizationDays days, Clock clock) {
    this.dataSource = dataSource;
    this.days = days;
    this.clock = clock;
  }

  /// Rows that go with those of a kind.
  ///
  /// @param column tells how old they are: an id, or microseconds
  private record Part(String table, String column, RowKind kind) {

    private static final List<Part> ALL =
        List.of(
            new Part("request_log", "id", RowKind.REQUESTS),
            new Part("trace_span", "id", RowKind.REQUESTS),
            new Part("evaluation", "id", RowKind.REQUESTS),
            new Part("merged_event", "request_id", RowKind.REQUESTS),
            new Part("trace_summary", "started_at", RowKind.REQUESTS),
            new Part("user_session", "id", RowKind.SESSIONS),
            new Part("feedback_log", "id", RowKind.FEEDBACK),
            new Part("threat_log", "id", RowKind.THREATS),
            new Part("threat_note", "threat_id", RowKind.THREATS));

    long value(Instant time) {
      return column.equals("started_at") ? ParameterBinder.micros(time) : EventId.floor(time);
    }
  }

  /// Removes what is too old. Safe to run at any time, also beside another process.
  ///
  /// @return how many rows were removed, by table; of those that lost none nothing
  /// @throws StoreFailure where the database cannot take it now; what was removed stays removed
  public Map<String, Long> run() {
    var removed = new TreeMap<String, Long>();
    try (var connection = dataSource.getConnection()) {
      OneByOne.each(
          organizations(connection),
          organization -> {
            var chosen = days.of(organization);
            if (chosen.isPresent()) {
              run(connection, organization, chosen.get(), removed);
            }
          });
      return removed;
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private void run(
      Connection connection, String organization, RetentionDays chosen, Map<String, Long> removed)
      throws SQLException {
    for (var kind : RowKind.values()) {
      if (kind.days(chosen) > 0) {
        rows(connection, organization, kind, cutoff(kind.days(chosen)), removed);
      }
    }
    if (chosen.rollup() > 0) {
      var rows = Retention.rollups(connection, organization, cutoff(chosen.rollup()));
      note(removed, "rollup", rows);
    }
    if (chosen.auditLog() > 0) {
      var first = EventId.floor(cutoff(chosen.auditLog()));
      var rule = chosen.auditLog() + " days";
      var acts =
          Transactions.call(
              dataSource, it -> AuditChain.remove(it, organization, first, clock.instant(), rule));
      note(removed, "audit_log", acts);
    }
  }

  private void rows(
      Connection connection,
      String organization,
      RowKind kind,
      Instant cutoff,
      Map<String, Long> removed)
      throws SQLException {
    var before = RetentionMark.read(connection, organization, kind);
    RetentionMark.advance(connection, organization, kind, cutoff);
    var now = clock.instant();
    var whole = lookedThrough.getOrDefault(organization + kind, Instant.EPOCH);
    var isKnown = before.isAfter(cutoff.minus(LATE)) && now.isBefore(whole.plus(WHOLE_LOOKS));
    var from = isKnown ? before.minus(LATE) : Instant.EPOCH;
    for (var part : Part.ALL) {
      if (part.kind() == kind) {
        var rows = delete(connection, part, organization, part.value(from), part.value(cutoff));
        note(removed, part.table(), rows);
      }
    }
    if (!isKnown) {
      lookedThrough.put(organization + kind, now);
    }
  }

  /// Goes along the primary key, a step at a time, through the rows of others as well.
  private static long delete(
      Connection connection, Part part, String organization, long from, long to)
      throws SQLException {
    var deleted = 0L;
    try (var step =
            connection.prepareStatement(
                """
                SELECT MAX(%2$s) FROM (SELECT %2$s FROM %1$s
                  WHERE CONCAT(organization_id, '') = ? AND %2$s >= ? AND %2$s < ? ORDER BY %2$s LIMIT %3$s) oldest
                """
                    .formatted(part.table(), part.column(), STEP));
        var delete =
            connection.prepareStatement(
                "DELETE FROM %1$s WHERE CONCAT(organization_id, '') = ? AND %2$s >= ? AND %2$s <= ?"
                    .formatted(part.table(), part.column()))) {
      for (var start = from; ; ) {
        ParameterBinder.of(step).set(organization).set(start).set(to);
        try (var row = step.executeQuery()) {
          row.next();
          var last = row.getLong(1);
          if (row.wasNull()) {
            return deleted;
          }
          ParameterBinder.of(delete).set(organization).set(start).set(last);
          start = last;
        }
        deleted += delete.executeUpdate();
      }
    }
  }

  private static List<String> organizations(Connection connection) throws SQLException {
    var organizations = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT DISTINCT organization_id FROM organization_setting ORDER BY organization_id")) {
      while (rows.next()) {
        organizations.add(rows.getString(1));
      }
    }
    return organizations;
  }

  private static void note(Map<String, Long> removed, String table, long rows) {
    if (rows > 0) {
      removed.merge(table, rows, Long::sum);
    }
  }

  private Instant cutoff(int keptDays) {
    return clock.instant().minus(Duration.ofDays(keptDays));
  }
}
