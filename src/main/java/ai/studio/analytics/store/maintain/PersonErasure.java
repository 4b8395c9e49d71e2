package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.AuditChain;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.write.AllWriters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Removes all that is about a person from the database, day by day: the rows of a day, its rollups
/// and what is known of its traces change in one transaction, for which writers wait. So it can be
/// killed anywhere; the next run removes what is left.
///
/// What is about their requests, such as ratings of others, goes before the requests do. Whoever
/// did something to rows that stay is named there no longer.
public final class PersonErasure {

  /// Found by what other tables hold, and counted by no rollup.
  private static final String[] ATTACHED = {"evaluation", "merged_event", "conflicting_event"};

  /// Its rows are chained: see [AuditChain].
  private static final String AUDIT_LOG = "audit_log";

  private static final String LAST_ADMINISTRATOR =
      """
      SELECT 1 FROM account a WHERE a.organization_id = :organization AND a.name = :user
        AND a.role = 'admin' AND a.disabled_at IS NULL AND NOT EXISTS (SELECT 1 FROM account o
        WHERE o.organization_id = :organization AND o.name <> :user AND o.role = 'admin'
        AND o.disabled_at IS NULL)
      """;

  private final SqlTransactions transactions;
  private final RollupAudit rollups;

  /// @param dataSource the pool that the writers use
  /// @param rollups counts days anew
  public PersonErasure(DataSource dataSource, RollupAudit rollups) {
    this.transactions = new SqlTransactions(dataSource);
    this.rollups = rollups;
  }

  /// Whether nobody could administer the organisation without the person.
  public boolean isLastAdministrator(String organization, String user) {
    var person = new PersonalSql(organization, user);
    return transactions.call(connection -> {
      try (var statement = person.prepare(connection, LAST_ADMINISTRATOR);
          var row = statement.executeQuery()) {
        return row.next();
      }
    });
  }

  /// Removes everything.
  ///
  /// @param user as it is stored
  /// @param progress is told each day before it is done
  /// @return how many rows were removed, or lost the name, by table
  /// @throws StoreFailure where the database cannot take it now; days told of before are done
  public Map<String, Long> erase(String organization, String user, Consumer<LocalDate> progress) {
    var person = new PersonalSql(organization, user);
    var removed = new TreeMap<String, Long>();
    for (var day : days(person, "feedback_log", "threat_log")) {
      progress.accept(day);
      inTurn(connection -> ratingsAndThreats(connection, person, day, removed));
    }
    inTurn(connection -> {
      for (var table : ATTACHED) {
        delete(connection, person, table(table), removed);
      }
      return removed;
    });
    for (var day : days(person, "request_log", "user_session", "trace_span")) {
      progress.accept(day);
      inTurn(connection -> requests(connection, person, day, removed));
    }
    inTurn(connection -> rest(connection, person, removed));
    return removed;
  }

  private boolean ratingsAndThreats(
      Connection connection, PersonalSql person, LocalDate day, Map<String, Long> removed)
      throws SQLException {
    deleteOf(connection, person, day, table("feedback_log"), removed);
    deleteOf(connection, person, day, table("threat_log"), removed);
    rollups.recount(connection, person.organization(), day);
    return true;
  }

  private boolean requests(
      Connection connection, PersonalSql person, LocalDate day, Map<String, Long> removed)
      throws SQLException {
    var days = new TreeSet<LocalDate>();
    days.add(day);
    var traces = PersonalTraces.of(connection, person, day);
    var sessions = SharedSessions.of(connection, person, day);
    deleteOf(connection, person, day, table("request_log"), removed);
    deleteOf(connection, person, day, table("user_session"), removed);
    deleteOf(connection, person, day, table("trace_span"), removed);
    days.addAll(sessions.recount(connection));
    traces.recount(connection);
    for (var changed : days) {
      BlocksOfDay.discard(connection, person.organization(), changed);
      rollups.recount(connection, person.organization(), changed);
    }
    return true;
  }

  private static boolean rest(Connection connection, PersonalSql person, Map<String, Long> removed)
      throws SQLException {
    for (var table : PersonalTable.ALL) {
      delete(connection, person, table, removed);
    }
    for (var grain : Dimension.USER.grains()) {
      // Those of days whose rows are gone.
      person.update(
          connection,
          "DELETE FROM rollup WHERE organization_id = :organization AND dimension_key = :user AND grain = ? AND dimension = ?",
          grain.code(),
          Dimension.USER.code());
    }
    for (var table : PersonalTable.ALL) {
      if (table.name().equals(AUDIT_LOG)) {
        continue;
      }
      for (var column : table.names()) {
        var sql =
            "UPDATE %1$s SET %2$s = '%3$s' WHERE %2$s = :user AND %4$s"
                .formatted(table.name(), column, PersonalTable.ERASED, table.ofOrganization());
        note(removed, table.name(), person.update(connection, sql));
      }
    }
    note(removed, AUDIT_LOG, AuditChain.erase(connection, person.organization(), person.user()));
    return true;
  }

  private static void deleteOf(
      Connection connection,
      PersonalSql person,
      LocalDate day,
      PersonalTable table,
      Map<String, Long> removed)
      throws SQLException {
    var sql =
        "DELETE FROM %1$s WHERE %2$s AND %3$s >= ? AND %3$s < ?"
            .formatted(table.name(), table.goes(), timeColumn(table.name()));
    var changed =
        person.update(
            connection,
            sql,
            time(table.name(), UtcDays.start(day)),
            time(table.name(), UtcDays.start(day.plusDays(1))));
    note(removed, table.name(), changed);
  }

  private static void delete(
      Connection connection, PersonalSql person, PersonalTable table, Map<String, Long> removed)
      throws SQLException {
    var sql = "DELETE FROM %s WHERE %s".formatted(table.name(), table.goes());
    note(removed, table.name(), person.update(connection, sql));
  }

  private static void note(Map<String, Long> removed, String table, long rows) {
    if (rows > 0) {
      removed.merge(table, rows, Long::sum);
    }
  }

  /// The UTC days on which tables have rows about the person.
  private SortedSet<LocalDate> days(PersonalSql person, String... tables) {
    return transactions.call(connection -> {
      var days = new TreeSet<LocalDate>();
      for (var name : tables) {
        addDays(connection, person, table(name), days);
      }
      return days;
    });
  }

  private static void addDays(
      Connection connection, PersonalSql person, PersonalTable table, SortedSet<LocalDate> days)
      throws SQLException {
    var column = timeColumn(table.name());
    var sql =
        "SELECT MIN(%s) FROM %s WHERE %s AND %s >= ?"
            .formatted(column, table.name(), table.goes(), column);
    for (var from = Long.MIN_VALUE; ; ) {
      try (var statement = person.prepare(connection, sql, from);
          var row = statement.executeQuery()) {
        row.next();
        var first = row.getLong(1);
        if (row.wasNull()) {
          return;
        }
        var time = column.equals("id") ? EventId.time(first) : ParameterBinder.instant(first);
        var day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        days.add(day);
        from = time(table.name(), UtcDays.start(day.plusDays(1)));
      }
    }
  }

  private static String timeColumn(String table) {
    return table.equals("user_session") ? "session_start" : "id";
  }

  private static long time(String table, Instant time) {
    return table.equals("user_session") ? ParameterBinder.micros(time) : EventId.floor(time);
  }

  private static PersonalTable table(String name) {
    return PersonalTable.ALL.stream()
        .filter(table -> table.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  /// In a transaction that keeps writers out, again where it came across one.
  private void inTurn(Transactions.SqlWork<?> work) {
    Retry.call(
        Retry.CONFLICTS,
        () ->
            transactions.call(connection -> {
              AllWriters.stop(connection);
              return work.in(connection);
            }));
  }
}
