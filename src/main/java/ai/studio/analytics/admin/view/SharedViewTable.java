package ai.studio.analytics.admin.view;

import static ai.studio.analytics.admin.view.SharedViews.micros;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.schema.Subject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the table `shared_view`.
final class SharedViewTable {

  private static final String ALL =
      """
      SELECT id, organization_id, name, view_id, content, filter_text, range_name, time_zone, projects, created_at,
        created_by, expires_at, revoked_at
      FROM shared_view WHERE \
      """;

  private SharedViewTable() {}

  static List<StoredRow<SharedView>> list(
      Connection connection, String condition, @Nullable Object... values) throws SQLException {
    return StoredRow.list(connection, ALL + condition, "name", SharedViewTable::read, values);
  }

  static void add(Connection connection, SharedView view, String secretHash) throws SQLException {
    var scope = view.scope();
    Statements.update(
        connection,
        """
        INSERT INTO shared_view (id, organization_id, name, view_id, content, secret_hash, filter_text, range_name,
          time_zone, projects, created_at, created_by, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        view.id(),
        scope.organization(),
        view.name(),
        view.viewId(),
        view.content(),
        secretHash,
        view.filter().text(),
        view.range().code(),
        view.zone().getId(),
        scope.projectLines(),
        micros(view.createdAt()),
        view.createdBy(),
        micros(view.expiresAt()));
  }

  private static SharedView read(ResultSet row) throws SQLException {
    var revoked = number(row, "revoked_at");
    return new SharedView(
        row.getLong("id"),
        new Scope(
            row.getString("organization_id"), null, Scope.projectsOf(row.getString("projects"))),
        row.getString("name"),
        number(row, "view_id"),
        row.getString("content"),
        Filter.parse(row.getString("filter_text"), Subject.ALL_FIELDS),
        Preset.of(row.getString("range_name")),
        ZoneId.of(row.getString("time_zone")),
        time(row.getLong("created_at")),
        row.getString("created_by"),
        time(row.getLong("expires_at")),
        revoked == null ? null : time(revoked));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
