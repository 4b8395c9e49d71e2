package ai.studio.analytics.export;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.RowTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rows of the table `export_job`.
final class ExportTable {

  private static final String ALL =
      """
      SELECT id, organization_id, owner, own_rows_of, projects, list_name, filter_text, search_text, range_start,
        range_end, format, field_names, order_by, descending, attempts, state, rows_written, rows_expected, file_bytes, problem, instance, created_at, updated_at,
        expires_at
      FROM export_job WHERE \
      """;

  private ExportTable() {}

  static List<ExportJob> list(Connection connection, String condition, @Nullable Object... values)
      throws SQLException {
    // Whoever made one with another version is in no other's way.
    return StoredRow.readable(
        StoredRow.list(connection, ALL + condition, "list_name", ExportTable::read, values));
  }

  static void add(Connection connection, ExportJob job) throws SQLException {
    var scope = job.scope();
    var ask = job.ask();
    var shape = job.shape();
    Statements.update(
        connection,
        """
        INSERT INTO export_job (id, organization_id, owner, own_rows_of, projects, list_name, filter_text, search_text,
          range_start, range_end, format, field_names, order_by, descending, attempts, state, rows_written, rows_expected,
          instance, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, ?, ?, ?)
        """,
        job.id(),
        scope.organization(),
        job.owner(),
        scope.user(),
        scope.projectLines(),
        ask.what(),
        ask.filter(),
        ask.search(),
        ask.start(),
        ask.end(),
        ask.format(),
        shape == null ? null : String.join("\n", shape.fields()),
        shape == null ? null : shape.orderBy(),
        shape == null || shape.descending(),
        job.attempts(),
        job.state().name(),
        job.instance(),
        micros(job.createdAt()),
        micros(job.updatedAt()));
  }

  /// One of a list, a form or a time that this version does not know could not be shown.
  private static ExportJob read(ResultSet row) throws SQLException {
    var job = job(row);
    var _ = RowTable.valueOf(job.ask().what().toUpperCase(Locale.ROOT));
    var _ = job.format();
    for (var time : Arrays.asList(job.ask().start(), job.ask().end())) {
      if (time != null) {
        var _ = Instant.parse(time);
      }
    }
    return job;
  }

  private static ExportJob job(ResultSet row) throws SQLException {
    return new ExportJob(
        row.getLong("id"),
        row.getString("owner"),
        new Scope(
            row.getString("organization_id"),
            row.getString("own_rows_of"),
            Scope.projectsOf(row.getString("projects"))),
        new ExportAsk(
            row.getString("list_name"),
            row.getString("filter_text"),
            row.getString("search_text"),
            row.getString("range_start"),
            row.getString("range_end"),
            row.getString("format")),
        shape(row),
        row.getInt("attempts"),
        ExportState.valueOf(row.getString("state")),
        row.getLong("rows_written"),
        number(row, "rows_expected"),
        number(row, "file_bytes"),
        row.getString("problem"),
        row.getString("instance"),
        time(row.getLong("created_at")),
        time(row.getLong("updated_at")),
        expiry(number(row, "expires_at")));
  }

  private static ExportJob.@Nullable Shape shape(ResultSet row) throws SQLException {
    var fields = row.getString("field_names");
    return fields == null
        ? null
        : new ExportJob.Shape(
            List.of(fields.split("\n")), row.getString("order_by"), row.getBoolean("descending"));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  private static @Nullable Instant expiry(@Nullable Long micros) {
    return micros == null ? null : time(micros);
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
