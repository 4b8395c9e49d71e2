package ai.studio.analytics.respond;

import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoredTexts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The table of restrictions.
final class RestrictionRows {

  private static final String SELECT = "SELECT * FROM restriction ";

  private RestrictionRows() {}

  static void insert(Connection connection, Restriction it) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO restriction (
              id, organization_id, subject_kind, subject, shown, action, per_minute, tag, rule_name, reason,
              enforced, created_at, created_by, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      ParameterBinder.of(statement)
          .set(it.id())
          .set(it.organization())
          .set(it.subject().kind().text())
          .set(it.subject().name())
          .set(it.shown())
          .set(it.measure().action().text())
          .set((long) it.measure().perMinute())
          .set(it.measure().tag())
          .set(it.rule())
          .set(it.reason())
          .set(it.enforced())
          .set(it.createdAt())
          .set(it.by())
          .set(it.expiresAt());
      statement.executeUpdate();
    }
  }

  static void lift(Connection connection, long id, Instant at, String by) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "UPDATE restriction SET lifted_at = ?, lifted_by = ? WHERE id = ?")) {
      ParameterBinder.of(statement).set(at).set(by).set(id);
      statement.executeUpdate();
    }
  }

  static Optional<Restriction> locked(Connection connection, String organization, long id)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(SELECT + "WHERE id = ? AND organization_id = ? FOR UPDATE")) {
      ParameterBinder.of(statement).set(id).set(organization);
      return read(statement.executeQuery()).stream().findFirst();
    }
  }

  /// Those that hold at a time, of all organisations: where there are more, first those that
  /// somebody made by hand, then those that are enforced, as rules may make any number of them.
  static List<Restriction> active(Connection connection, Instant now, int most)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            SELECT
                + """
                WHERE expires_at > ? AND lifted_at IS NULL
                ORDER BY CASE WHEN rule_name IS NULL THEN 0 ELSE 1 END, enforced DESC, expires_at DESC
                """
                + "LIMIT "
                + most)) {
      ParameterBinder.of(statement).set(now);
      return read(statement.executeQuery());
    }
  }

  /// Those of a subject that hold at a time.
  static List<Restriction> active(
      Connection connection, Instant now, String organization, Subject subject)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            SELECT
                + """
                WHERE expires_at > ? AND lifted_at IS NULL AND organization_id = ? AND subject_kind = ? AND subject = ?
                LIMIT 1000
                """)) {
      ParameterBinder.of(statement)
          .set(now)
          .set(organization)
          .set(subject.kind().text())
          .set(subject.name());
      return read(statement.executeQuery());
    }
  }

  /// Those of an organisation, newest first.
  static List<Restriction> latest(Connection connection, String organization, int most)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            SELECT + "WHERE organization_id = ? ORDER BY id DESC LIMIT " + most)) {
      ParameterBinder.of(statement).set(organization);
      return read(statement.executeQuery());
    }
  }

  private static List<Restriction> read(ResultSet all) throws SQLException {
    var restrictions = new ArrayList<Restriction>();
    try (var row = all) {
      while (row.next()) {
        if (stored(row.getString("subject_kind") + " " + row.getString("action")).isReadable()) {
          restrictions.add(restriction(row));
        }
      }
    }
    return restrictions;
  }

  /// Looks for those that another version of the service has stored, and that hold for nobody here.
  static UnreadableCheck unreadable(SqlTransactions transactions) {
    return StoredTexts.check(
        transactions,
        "restriction",
        "rule_name",
        "CONCAT(subject_kind, ' ', action)",
        RestrictionRows::known);
  }

  private static Stored<String> stored(String text) {
    return Stored.read(text, RestrictionRows::known);
  }

  /// @param text kind of the subject and action
  private static String known(String text) {
    var words = text.toUpperCase(Locale.ROOT).split(" ");
    return SubjectKind.valueOf(words[0]) + " " + Action.valueOf(words[1]);
  }

  private static Restriction restriction(ResultSet row) throws SQLException {
    var lifted = ParameterBinder.nullableLong(row, "lifted_at");
    return new Restriction(
        row.getLong("id"),
        row.getString("organization_id"),
        new Subject(
            SubjectKind.valueOf(row.getString("subject_kind").toUpperCase(Locale.ROOT)),
            row.getString("subject")),
        row.getString("shown"),
        new Restriction.Measure(
            Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
            row.getInt("per_minute"),
            row.getString("tag")),
        row.getString("rule_name"),
        row.getString("reason"),
        row.getBoolean("enforced"),
        ParameterBinder.instant(row.getLong("created_at")),
        row.getString("created_by"),
        ParameterBinder.instant(row.getLong("expires_at")),
        lifted == null ? null : ParameterBinder.instant(lifted),
        row.getString("lifted_by"));
  }
}
