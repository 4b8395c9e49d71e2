package ai.studio.analytics.report.statement;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.report.statement.Line.Kind;
import ai.studio.analytics.report.statement.Line.Of;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of statements.
final class StatementTable {

  private static final int MOST = 1_200;
  private static final int MOST_LINES = 1_000_000;

  private static final String SELECT =
      """
      SELECT id, organization_id, statement_number, of_month, time_zone, closed_at, closed_by, currency, rate, rate_date,
        calls, unpriced_calls, cost_usd
      FROM statement\
      """;

  private static final String LINES =
      """
      SELECT kind, of_month, project, api_key, model, calls, unpriced_calls, prompt_tokens, cached_tokens,
        cache_write_tokens, completion_tokens, reasoning_tokens, cost_usd, reason
      FROM statement_line\
      """;

  private StatementTable() {}

  /// Those of an organisation, the latest number first.
  static List<Statement> list(Connection connection, String organization) throws SQLException {
    return Statements.list(
        connection,
        SELECT + " WHERE organization_id = ? ORDER BY statement_number DESC LIMIT " + MOST,
        StatementTable::statement,
        organization);
  }

  static Optional<Statement> find(Connection connection, String organization, int number)
      throws SQLException {
    return Statements.list(
            connection,
            SELECT + " WHERE organization_id = ? AND statement_number = ? LIMIT 1",
            StatementTable::statement,
            organization,
            number)
        .stream()
        .findFirst();
  }

  private static Statement statement(ResultSet row) throws SQLException {
    return new Statement(
        row.getLong("id"),
        row.getString("organization_id"),
        row.getInt("statement_number"),
        YearMonth.parse(row.getString("of_month")),
        row.getString("time_zone"),
        instant(row.getLong("closed_at")),
        row.getString("closed_by"),
        new Terms(
            0,
            row.getString("currency"),
            row.getBigDecimal("rate"),
            date(row.getString("rate_date"))),
        new Usage(
            row.getLong("calls"),
            row.getLong("unpriced_calls"),
            0,
            0,
            0,
            0,
            0,
            row.getBigDecimal("cost_usd")));
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  static List<Line> lines(Connection connection, long statement) throws SQLException {
    return Statements.list(
        connection,
        LINES + " WHERE statement_id = ? ORDER BY position LIMIT " + MOST_LINES,
        StatementTable::line,
        statement);
  }

  /// All that was stated of a month, corrections included.
  static List<Line> linesOf(Connection connection, String organization, YearMonth month)
      throws SQLException {
    return Statements.list(
        connection,
        LINES + " WHERE organization_id = ? AND of_month = ? LIMIT " + MOST_LINES,
        StatementTable::line,
        organization,
        month.toString());
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        Kind.valueOf(row.getString("kind")),
        YearMonth.parse(row.getString("of_month")),
        new Of(row.getString("project"), row.getString("api_key"), row.getString("model")),
        new Usage(
            row.getLong("calls"),
            row.getLong("unpriced_calls"),
            row.getLong("prompt_tokens"),
            row.getLong("cached_tokens"),
            row.getLong("cache_write_tokens"),
            row.getLong("completion_tokens"),
            row.getLong("reasoning_tokens"),
            row.getBigDecimal("cost_usd")),
        row.getString("reason"));
  }

  static void insert(Connection connection, Statement statement, List<Line> lines)
      throws SQLException {
    var date = statement.terms().rateDate();
    Statements.update(
        connection,
        """
        INSERT INTO statement (id, organization_id, statement_number, of_month, time_zone, closed_at, closed_by, currency,
          rate, rate_date, calls, unpriced_calls, cost_usd)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement.id(),
        statement.organization(),
        statement.number(),
        statement.month().toString(),
        statement.timeZone(),
        micros(statement.closedAt()),
        statement.closedBy(),
        statement.terms().currency(),
        statement.terms().rate(),
        date == null ? null : date.toString(),
        statement.total().calls(),
        statement.total().unpriced(),
        statement.total().cost());
    try (var batch =
        connection.prepareStatement(
            """
            INSERT INTO statement_line (statement_id, position, organization_id, kind, of_month, project, api_key, model,
              calls, unpriced_calls, prompt_tokens, cached_tokens, cache_write_tokens, completion_tokens, reasoning_tokens,
              cost_usd, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (var position = 0; position < lines.size(); position++) {
        var at = 1;
        for (var value : values(statement, position, lines.get(position))) {
          batch.setObject(at++, value);
        }
        batch.addBatch();
      }
      batch.executeBatch();
    }
  }

  private static List<Object> values(Statement statement, int position, Line line) {
    var usage = line.usage();
    return List.of(
        statement.id(),
        position,
        statement.organization(),
        line.kind().name(),
        line.month().toString(),
        line.of().project(),
        line.of().apiKey(),
        line.of().model(),
        usage.calls(),
        usage.unpriced(),
        usage.prompt(),
        usage.cached(),
        usage.cacheWrite(),
        usage.completion(),
        usage.reasoning(),
        usage.cost(),
        line.reason());
  }

  static Terms terms(Connection connection, String organization) throws SQLException {
    return Statements.list(
            connection,
            """
            SELECT grace_days, currency, rate, rate_date FROM statement_terms WHERE organization_id = ? LIMIT 1
            """,
            row ->
                new Terms(
                    row.getInt(1), row.getString(2), row.getBigDecimal(3), date(row.getString(4))),
            organization)
        .stream()
        .findFirst()
        .orElse(Terms.USUAL);
  }

  /// Organisations that close their months by themselves.
  static List<String> closing(Connection connection) throws SQLException {
    return Statements.list(
        connection,
        "SELECT organization_id FROM statement_terms WHERE grace_days > 0 LIMIT 10000",
        row -> row.getString(1));
  }

  static void save(Connection connection, String organization, Terms terms, Instant at, String by)
      throws SQLException {
    var date = terms.rateDate();
    Statements.update(
        connection, "DELETE FROM statement_terms WHERE organization_id = ?", organization);
    Statements.update(
        connection,
        """
        INSERT INTO statement_terms (organization_id, grace_days, currency, rate, rate_date, updated_at, updated_by)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        organization,
        terms.graceDays(),
        terms.currency(),
        terms.rate(),
        date == null ? null : date.toString(),
        micros(at),
        by);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
