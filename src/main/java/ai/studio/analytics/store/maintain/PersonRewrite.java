package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.write.AllWriters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Rewrites stored rows of an organisation as its rules for new ones say now. Users of a day are
/// renamed in one transaction with the day's rollups and traces, for which writers wait; addresses
/// and agents a thousand rows at a time. What is done already stays as it is, so it can be killed
/// anywhere and run again.
public final class PersonRewrite {

  private static final List<String> WITH_USERS =
      List.of("request_log", "user_session", "feedback_log", "threat_log", "trace_span");
  private static final List<String> WITH_ADDRESSES =
      List.of("request_log", "user_session", "threat_log");

  private final SqlTransactions transactions;
  private final RollupAudit rollups;
  private final Rules rules;

  /// What becomes of texts; each leaves alone what it has made.
  public interface Rules {

    String user(String user);

    /// @param micros of the event, since 1970
    @Nullable String address(String address, long micros);

    String agent(String agent);

    /// @param filter its text
    String filter(String filter);
  }

  /// @param dataSource the pool that the writers use
  /// @param rollups counts days anew
  public PersonRewrite(DataSource dataSource, RollupAudit rollups, Rules rules) {
    this.transactions = new SqlTransactions(dataSource);
    this.rollups = rollups;
    this.rules = rules;
  }

  /// Rewrites everything.
  ///
  /// @param progress is told each day before its users are renamed
  /// @return how many values changed, by table
  /// @throws StoreFailure where the database cannot take it now; days told of before are done
  public Map<String, Long> run(String organization, Consumer<LocalDate> progress) {
    var changed = new TreeMap<String, Long>();
    for (var table : WITH_ADDRESSES) {
      addresses(organization, table, changed);
    }
    for (var day : days(organization)) {
      if (transactions.call(connection -> usersOf(connection, organization, day)).isEmpty()) {
        continue;
      }
      progress.accept(day);
      inTurn(connection -> users(connection, organization, day, changed));
    }
    inTurn(connection -> leftOverKeys(connection, organization));
    inTurnOfOne(connection -> {
      new PersonMentions(connection, organization, rules).rename().forEach(changed::put);
      return true;
    });
    return changed;
  }

  private void addresses(String organization, String table, Map<String, Long> changed) {
    for (var after = Long.MIN_VALUE; ; ) {
      var from = after;
      var page = transactions.call(connection -> page(connection, organization, table, from));
      if (page.isEmpty()) {
        return;
      }
      after = page.getLast().id();
      var different = page.stream().filter(Row::changes).toList();
      if (!different.isEmpty()) {
        inTurnOfOne(connection -> update(connection, organization, table, different));
        changed.merge(table, (long) different.size(), Long::sum);
      }
    }
  }

  /// A row, and what becomes of it.
  private record Row(
      long id,
      long micros,
      @Nullable String address,
      @Nullable String agent,
      @Nullable String newAddress,
      @Nullable String newAgent) {

    boolean changes() {
      return !Objects.equals(address, newAddress) || !Objects.equals(agent, newAgent);
    }
  }

  private List<Row> page(Connection connection, String organization, String table, long after)
      throws SQLException {
    var rows = new ArrayList<Row>();
    var time = table.equals("user_session") ? "session_start" : "created_at";
    try (var select =
        connection.prepareStatement(
            """
            SELECT id, %s, ip_address, user_agent FROM %s WHERE id > ? AND CONCAT(organization_id, '') = ?
            ORDER BY id LIMIT 1000
            """
                .formatted(time, table))) {
      ParameterBinder.of(select).set(after).set(organization);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          var micros = row.getLong(2);
          var address = row.getString(3);
          var agent = row.getString(4);
          rows.add(
              new Row(
                  row.getLong(1),
                  micros,
                  address,
                  agent,
                  address == null ? null : rules.address(address, micros),
                  agent == null ? null : rules.agent(agent)));
        }
      }
    }
    return rows;
  }

  private static boolean update(
      Connection connection, String organization, String table, List<Row> rows)
      throws SQLException {
    var days = new TreeSet<LocalDate>();
    try (var update =
        connection.prepareStatement(
            "UPDATE %s SET ip_address = ?, user_agent = ? WHERE id = ?".formatted(table))) {
      for (var row : rows) {
        ParameterBinder.of(update).set(row.newAddress()).set(row.newAgent()).set(row.id());
        update.addBatch();
        days.add(LocalDate.ofInstant(ParameterBinder.instant(row.micros()), ZoneOffset.UTC));
      }
      update.executeBatch();
    }
    for (var day : days) {
      BlocksOfDay.discard(connection, organization, day);
    }
    return true;
  }

  private TreeSet<LocalDate> days(String organization) {
    return transactions.call(connection -> {
      var days = new TreeSet<LocalDate>();
      for (var table : WITH_USERS) {
        addDays(connection, organization, table, days);
      }
      return days;
    });
  }

  private static void addDays(
      Connection connection, String organization, String table, TreeSet<LocalDate> days)
      throws SQLException {
    var isSession = table.equals("user_session");
    var column = isSession ? "session_start" : "id";
    try (var select =
        connection.prepareStatement(
            "SELECT MIN(%1$s) FROM %2$s WHERE organization_id = ? AND %1$s >= ?"
                .formatted(column, table))) {
      for (var from = Long.MIN_VALUE; ; ) {
        ParameterBinder.of(select).set(organization).set(from);
        try (var row = select.executeQuery()) {
          row.next();
          var first = row.getLong(1);
          if (row.wasNull()) {
            return;
          }
          var time = isSession ? ParameterBinder.instant(first) : EventId.time(first);
          var day = LocalDate.ofInstant(time, ZoneOffset.UTC);
          days.add(day);
          from = time(table, day.plusDays(1));
        }
      }
    }
  }

  private static long time(String table, LocalDate day) {
    var start = UtcDays.start(day);
    return table.equals("user_session") ? ParameterBinder.micros(start) : EventId.floor(start);
  }

  /// The users of a day who get another name, with that.
  private Map<String, String> usersOf(Connection connection, String organization, LocalDate day)
      throws SQLException {
    var renamed = new TreeMap<String, String>();
    for (var table : WITH_USERS) {
      var column = table.equals("user_session") ? "session_start" : "id";
      try (var select =
          connection.prepareStatement(
              """
              SELECT DISTINCT user_id FROM %1$s
              WHERE organization_id = ? AND user_id IS NOT NULL AND %2$s >= ? AND %2$s < ?
              """
                  .formatted(table, column))) {
        ParameterBinder.of(select)
            .set(organization)
            .set(time(table, day))
            .set(time(table, day.plusDays(1)));
        try (var row = select.executeQuery()) {
          while (row.next()) {
            var user = row.getString(1);
            var name = rules.user(user);
            if (!name.equals(user)) {
              renamed.put(user, name);
            }
          }
        }
      }
    }
    return renamed;
  }

  private boolean users(
      Connection connection, String organization, LocalDate day, Map<String, Long> changed)
      throws SQLException {
    for (var user : usersOf(connection, organization, day).entrySet()) {
      var person = new PersonalSql(organization, user.getKey());
      var traces = PersonalTraces.of(connection, person, day);
      for (var table : WITH_USERS) {
        var rows = rename(connection, person, table, day, user.getValue());
        if (rows > 0) {
          changed.merge(table, rows, Long::sum);
        }
      }
      traces.recount(connection);
    }
    BlocksOfDay.discard(connection, organization, day);
    rollups.recount(connection, organization, day);
    return true;
  }

  private static long rename(
      Connection connection, PersonalSql person, String table, LocalDate day, String name)
      throws SQLException {
    var column = table.equals("user_session") ? "session_start" : "id";
    var from = time(table, day);
    var to = time(table, day.plusDays(1));
    if (table.equals("feedback_log")) {
      // Rated again by the same person since they have their new name: that one stays.
      person.update(
          connection,
          """
          DELETE FROM feedback_log WHERE organization_id = :organization AND user_id = :user
            AND id >= ? AND id < ? AND request_id IN (SELECT request_id FROM (SELECT n.request_id FROM feedback_log n
              WHERE n.organization_id = ? AND n.user_id = ? AND n.request_id IS NOT NULL) again)
          """,
          from,
          to,
          person.organization(),
          name);
    }
    // The new name comes first in the statement.
    try (var update =
        connection.prepareStatement(
            "UPDATE %1$s SET user_id = ? WHERE organization_id = ? AND user_id = ? AND %2$s >= ? AND %2$s < ?"
                .formatted(table, column))) {
      ParameterBinder.of(update)
          .set(name)
          .set(person.organization())
          .set(person.user())
          .set(from)
          .set(to);
      return update.executeUpdate();
    }
  }

  /// What is counted by user of days whose rows are gone.
  private boolean leftOverKeys(Connection connection, String organization) throws SQLException {
    UnaryOperator<String> name = rules::user;
    for (var grain : Dimension.USER.grains()) {
      try (var select =
              connection.prepareStatement(
                  "SELECT DISTINCT dimension_key FROM rollup WHERE organization_id = ? AND grain = ? AND dimension = ?");
          var update =
              connection.prepareStatement(
                  """
                  UPDATE rollup SET dimension_key = ?
                  WHERE organization_id = ? AND grain = ? AND dimension = ? AND dimension_key = ?
                  """)) {
        ParameterBinder.of(select).set(organization).set(grain.code()).set(Dimension.USER.code());
        try (var row = select.executeQuery()) {
          while (row.next()) {
            var user = row.getString(1);
            if (!user.isEmpty() && !name.apply(user).equals(user)) {
              ParameterBinder.of(update)
                  .set(name.apply(user))
                  .set(organization)
                  .set(grain.code())
                  .set(Dimension.USER.code())
                  .set(user);
              update.executeUpdate();
            }
          }
        }
      }
    }
    return true;
  }

  private void inTurn(Transactions.SqlWork<?> work) {
    inTurnOfOne(connection -> {
      AllWriters.stop(connection);
      return work.in(connection);
    });
  }

  private void inTurnOfOne(Transactions.SqlWork<?> work) {
    Retry.call(Retry.CONFLICTS, () -> transactions.call(work::in));
  }
}
