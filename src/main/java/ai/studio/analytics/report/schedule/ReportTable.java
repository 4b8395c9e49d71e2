package ai.studio.analytics.report.schedule;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.report.ReportJson;
import ai.studio.analytics.report.schedule.ReportDocument.Mover;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The rows of reports, and of what they said.
final class ReportTable {

  static final int MOST_OF_AN_ORGANIZATION = 100;
  private static final int MOST_DUE = 1_000;
  private static final String BY_HAND = "by hand ";

  private static final String SELECT =
      """
      SELECT id, organization_id, name, definition, enabled, due_at, problem, version, updated_at, updated_by
      FROM report\
      """;

  private static final String SELECT_RUN =
      "SELECT id, organization_id, report_id, report_name, period_key, document, told FROM report_run";

  private static final String NAME_OF_RUN = "report_name";

  private ReportTable() {}

  static List<Report> list(Connection connection, String organization) throws SQLException {
    return Statements.list(
        connection,
        SELECT + " WHERE organization_id = ? ORDER BY name, id LIMIT " + MOST_OF_AN_ORGANIZATION,
        ReportTable::report,
        organization);
  }

  static List<Report> due(Connection connection, Instant now) throws SQLException {
    return Statements.list(
        connection,
        SELECT + " WHERE enabled = TRUE AND due_at <= ? ORDER BY due_at, id LIMIT " + MOST_DUE,
        ReportTable::report,
        micros(now));
  }

  /// @param lock ` FOR UPDATE`, or nothing
  static List<Report> find(Connection connection, String organization, long id, String lock)
      throws SQLException {
    return Statements.list(
        connection,
        SELECT + " WHERE id = ? AND organization_id = ? LIMIT 1" + lock,
        ReportTable::report,
        id,
        organization);
  }

  private static Report report(ResultSet row) throws SQLException {
    var stored = Stored.read(row.getString("definition"), ReportDefinition::read);
    return new Report(
        row.getLong("id"),
        row.getString("organization_id"),
        row.getString("name"),
        stored,
        row.getBoolean("enabled"),
        instant(row.getLong("due_at")),
        stored.isReadable() ? row.getString("problem") : stored.problem(),
        row.getInt("version"),
        instant(row.getLong("updated_at")),
        row.getString("updated_by"));
  }

  /// Those of a report, the latest first.
  static List<StoredRow<ReportRun>> runs(
      Connection connection, String organization, long report, int limit) throws SQLException {
    return StoredRow.list(
        connection,
        SELECT_RUN + " WHERE organization_id = ? AND report_id = ? ORDER BY id DESC LIMIT " + limit,
        NAME_OF_RUN,
        ReportTable::run,
        organization,
        report);
  }

  /// Those of all organisations from an id on, inclusive, in the order of their ids.
  static List<StoredRow<ReportRun>> runsFrom(Connection connection, long id, int limit)
      throws SQLException {
    return StoredRow.list(
        connection,
        SELECT_RUN + " WHERE id >= ? ORDER BY id LIMIT " + limit,
        NAME_OF_RUN,
        ReportTable::run,
        id);
  }

  /// A run with the users that it names.
  static List<StoredRow<ReportRun>> run(Connection connection, String organization, long id)
      throws SQLException {
    var users =
        Statements.list(
                connection,
                """
                SELECT user_id, measure, value_now, value_before FROM report_user
                WHERE run_id = ? AND organization_id = ? ORDER BY position LIMIT 100
                """,
                row -> Stored.row("", row, ReportTable::user),
                id,
                organization)
            .stream()
            .filter(Stored::isReadable)
            .map(Stored::get)
            .toList();
    return StoredRow.list(
        connection,
        SELECT_RUN + " WHERE id = ? AND organization_id = ? LIMIT 1",
        NAME_OF_RUN,
        row -> run(row).and(users),
        id,
        organization);
  }

  private static Mover user(ResultSet row) throws SQLException {
    return new Mover(
        Dimension.USER,
        Measure.valueOf(row.getString("measure")),
        row.getString("user_id"),
        plain(row.getBigDecimal("value_now")),
        plain(row.getBigDecimal("value_before")));
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static ReportRun run(ResultSet row) throws SQLException {
    return new ReportRun(
        row.getLong("id"),
        row.getLong("report_id"),
        row.getString("report_name"),
        row.getString("period_key").startsWith(BY_HAND),
        ReportJson.read(row.getString("document"), ReportDocument.class),
        List.of(ReportJson.read(row.getString("told"), String[].class)));
  }

  /// Keeps what a report said, unless it has already said so of that time.
  ///
  /// @return whether it is kept
  static boolean insert(Connection connection, String organization, ReportRun run)
      throws SQLException {
    var document = run.document();
    var inserted =
        Statements.update(
            connection,
            """
            INSERT IGNORE INTO report_run (id, organization_id, report_id, report_name, period_key, document, told)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            run.id(),
            organization,
            run.reportId(),
            run.reportName(),
            run.byHand() ? BY_HAND + run.id() : document.start() + "/" + document.end(),
            ReportJson.write(document.withoutUsers()),
            ReportJson.write(run.told()));
    if (inserted == 0) {
      return false;
    }
    var position = 0;
    for (var user : document.users()) {
      Statements.update(
          connection,
          """
          INSERT INTO report_user (run_id, position, organization_id, user_id, measure, value_now, value_before)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
          run.id(),
          position++,
          organization,
          user.name(),
          user.measure().name(),
          user.now(),
          user.before());
    }
    return true;
  }

  static void told(Connection connection, long run, List<String> told) throws SQLException {
    Statements.update(
        connection, "UPDATE report_run SET told = ? WHERE id = ?", ReportJson.write(told), run);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
