package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.query.model.TimeRange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows of alerts.
final class AlertTable {

  private static final int MOST_OPEN = 10_000;
  private static final String NAME = "rule_name";

  private static final String SELECT =
      """
      SELECT id, organization_id, rule_id, rule_name, group_key, severity, state, labels, summary, value_text,
        rows_filter, began_at, fired_at, recovering_at, resolved_at, acknowledged_at, acknowledged_by, told
      FROM alert\
      """;

  private AlertTable() {}

  /// What is pending or firing of a rule, which nobody else changes until the transaction ends.
  static List<Alert> open(Connection connection, long rule) throws SQLException {
    return read(
        connection,
        SELECT
            // In no order: along the key of the table it would wait for alerts of others.
            + " WHERE rule_id = ? AND state IN ('PENDING', 'FIRING') LIMIT "
            + MOST_OPEN
            + " FOR UPDATE",
        rule);
  }

  /// One of them, likewise; empty where it is over by now.
  static Optional<Alert> stillOpen(Connection connection, long id) throws SQLException {
    return read(
            connection,
            SELECT + " WHERE id = ? AND state IN ('PENDING', 'FIRING') LIMIT 1 FOR UPDATE",
            id)
        .stream()
        .findFirst();
  }

  /// What is pending or firing anywhere.
  static List<StoredRow<Alert>> openOfAll(Connection connection) throws SQLException {
    return StoredRow.list(
        connection,
        SELECT + " WHERE state IN ('PENDING', 'FIRING') LIMIT " + MOST_OPEN,
        NAME,
        AlertTable::read);
  }

  /// What is pending or firing in an organisation.
  static List<Alert> open(Connection connection, String organization) throws SQLException {
    return read(
        connection,
        SELECT
            + " WHERE organization_id = ? AND state IN ('PENDING', 'FIRING') ORDER BY id LIMIT "
            + MOST_OPEN,
        organization);
  }

  /// Those in some states, the latest first.
  ///
  /// @param states one at least
  /// @param before only those with a smaller id
  /// @param fired only those that began to fire then; null for all
  static List<StoredRow<Alert>> list(
      Connection connection,
      String organization,
      List<AlertState> states,
      @Nullable Long rule,
      long before,
      @Nullable TimeRange fired,
      int limit)
      throws SQLException {
    var marks = String.join(", ", states.stream().map(it -> "'" + it.name() + "'").toList());
    var from = fired == null ? null : fired.startMicros();
    var until = fired == null ? null : fired.endMicros();
    return StoredRow.list(
        connection,
        SELECT
            + " WHERE organization_id = ? AND state IN ("
            + marks
            + ") AND id < ? AND (? IS NULL OR rule_id = ?)"
            + " AND (? IS NULL OR fired_at >= ?) AND (? IS NULL OR fired_at < ?)"
            + " ORDER BY id DESC LIMIT "
            + limit,
        NAME,
        AlertTable::read,
        organization,
        before,
        rule,
        rule,
        from,
        from,
        until,
        until);
  }

  static @Nullable Alert find(Connection connection, String organization, long id)
      throws SQLException {
    var found =
        read(
            connection, SELECT + " WHERE organization_id = ? AND id = ? LIMIT 1", organization, id);
    return found.isEmpty() ? null : found.getFirst();
  }

  static void insert(Connection connection, Alert alert) throws SQLException {
    Statements.update(
        connection,
        """
        INSERT INTO alert (id, organization_id, rule_id, rule_name, group_key, severity, state, labels, summary,
          value_text, rows_filter, began_at, fired_at, recovering_at, resolved_at, told)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        alert.id(),
        alert.organization(),
        alert.ruleId(),
        alert.ruleName(),
        AlertJson.write(alert.group()),
        alert.severity().name(),
        alert.state().name(),
        AlertJson.write(alert.labels()),
        alert.summary(),
        alert.value(),
        alert.rows(),
        micros(alert.beganAt()),
        micros(alert.firedAt()),
        micros(alert.recoveringAt()),
        micros(alert.resolvedAt()),
        AlertJson.write(alert.told()));
  }

  /// Notes how it stands; who acknowledges it does so elsewhere.
  static void update(Connection connection, Alert alert) throws SQLException {
    Statements.update(
        connection,
        """
        UPDATE alert SET rule_name = ?, severity = ?, state = ?, labels = ?, summary = ?, value_text = ?,
          rows_filter = ?, fired_at = ?, recovering_at = ?, resolved_at = ?, told = ?
        WHERE id = ?
        """,
        alert.ruleName(),
        alert.severity().name(),
        alert.state().name(),
        AlertJson.write(alert.labels()),
        alert.summary(),
        alert.value(),
        alert.rows(),
        micros(alert.firedAt()),
        micros(alert.recoveringAt()),
        micros(alert.resolvedAt()),
        AlertJson.write(alert.told()),
        alert.id());
  }

  static void delete(Connection connection, long id) throws SQLException {
    Statements.update(connection, "DELETE FROM alert WHERE id = ?", id);
  }

  /// Those that can be read: what another version has stored is in no other's way.
  private static List<Alert> read(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    return StoredRow.readable(StoredRow.list(connection, sql, NAME, AlertTable::read, values));
  }

  private static Alert read(ResultSet row) throws SQLException {
    return new Alert(
        row.getLong("id"),
        row.getString("organization_id"),
        row.getLong("rule_id"),
        row.getString("rule_name"),
        List.of(AlertJson.read(row.getString("group_key"), String[].class)),
        Severity.valueOf(row.getString("severity")),
        AlertState.valueOf(row.getString("state")),
        labels(row.getString("labels")),
        row.getString("summary"),
        row.getString("value_text"),
        row.getString("rows_filter"),
        Instant.EPOCH.plus(row.getLong("began_at"), ChronoUnit.MICROS),
        instant(row, "fired_at"),
        instant(row, "recovering_at"),
        instant(row, "resolved_at"),
        instant(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        AlertJson.read(row.getString("told"), Told.class));
  }

  private static Map<String, String> labels(String json) {
    return AlertJson.read(json, Labels.class);
  }

  /// For JSON, which needs to know what is in a map.
  private static final class Labels extends TreeMap<String, String> {
    private static final long serialVersionUID = 1;
  }

  private static final class Told extends TreeMap<Long, Long> {
    private static final long serialVersionUID = 1;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var micros = row.getLong(column);
    return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static @Nullable Long micros(@Nullable Instant time) {
    return time == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
