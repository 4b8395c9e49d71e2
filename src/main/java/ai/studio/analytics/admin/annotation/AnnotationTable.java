package ai.studio.analytics.admin.annotation;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.StoredRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements on `annotation`.
final class AnnotationTable {

  private static final String COLUMNS =
      "id, organization_id, starts_at, ends_at, note, tag, project, created_by, updated_at, updated_by";

  private static final String NAME = "note";
  private static final int MOST_LOOKED_AT = 100_000;

  private AnnotationTable() {}

  /// @param projects those beside the whole organisation's; null for all
  static List<Annotation> list(
      Connection connection,
      String organization,
      @Nullable Set<String> projects,
      Annotations.Question question)
      throws SQLException {
    var values = new ArrayList<@Nullable Object>();
    values.add(organization);
    values.add(micros(question.end()));
    values.add(micros(question.start()));
    var conditions = new StringBuilder();
    if (question.tag() != null) {
      conditions.append(" AND tag = ?");
      values.add(question.tag());
    }
    if (projects != null) {
      var places = String.join(", ", Collections.nCopies(projects.size(), "?"));
      conditions.append(
          projects.isEmpty()
              ? " AND project IS NULL"
              : " AND (project IS NULL OR project IN (" + places + "))");
      values.addAll(projects);
    }
    return StoredRow.readable(
        StoredRow.list(
            connection,
            """
            SELECT %s FROM annotation
            WHERE organization_id = ? AND starts_at < ? AND COALESCE(ends_at, starts_at) >= ?%s
            ORDER BY starts_at DESC, id DESC LIMIT %s
            """
                .formatted(COLUMNS, conditions, Integer.toString(question.limit())),
            NAME,
            AnnotationTable::read,
            values.toArray()));
  }

  /// Those of all organisations.
  static List<StoredRow<Annotation>> all(Connection connection) throws SQLException {
    return StoredRow.list(
        connection,
        "SELECT " + COLUMNS + " FROM annotation ORDER BY id LIMIT " + MOST_LOOKED_AT,
        NAME,
        AnnotationTable::read);
  }

  static @Nullable Annotation find(Connection connection, String organization, long id)
      throws SQLException {
    return Statements.list(
            connection,
            "SELECT " + COLUMNS + " FROM annotation WHERE organization_id = ? AND id = ? LIMIT 1",
            AnnotationTable::read,
            organization,
            id)
        .stream()
        .findAny()
        .orElse(null);
  }

  static long count(Connection connection, String organization) throws SQLException {
    return Statements.list(
            connection,
            "SELECT COUNT(*) FROM annotation WHERE organization_id = ? LIMIT 1",
            row -> row.getLong(1),
            organization)
        .getFirst();
  }

  static @Nullable Annotation findByKey(Connection connection, String organization, String key)
      throws SQLException {
    return Statements.list(
            connection,
            "SELECT "
                + COLUMNS
                + " FROM annotation WHERE organization_id = ? AND sender_key = ? LIMIT 1",
            AnnotationTable::read,
            organization,
            key)
        .stream()
        .findAny()
        .orElse(null);
  }

  /// @param key what its sender calls it; null where they have said nothing
  static void insert(Connection connection, Annotation annotation, @Nullable String key)
      throws SQLException {
    var content = annotation.content();
    Statements.update(
        connection,
        "INSERT INTO annotation ("
            + COLUMNS
            + ", sender_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        annotation.id(),
        annotation.organization(),
        micros(content.start()),
        microsOrNull(content.end()),
        content.text(),
        content.tag(),
        content.project(),
        annotation.createdBy(),
        micros(annotation.updatedAt()),
        annotation.updatedBy(),
        key);
  }

  static void update(Connection connection, Annotation annotation) throws SQLException {
    var content = annotation.content();
    Statements.update(
        connection,
        """
        UPDATE annotation SET starts_at = ?, ends_at = ?, note = ?, tag = ?, project = ?, updated_at = ?, updated_by = ?
        WHERE organization_id = ? AND id = ?
        """,
        micros(content.start()),
        microsOrNull(content.end()),
        content.text(),
        content.tag(),
        content.project(),
        micros(annotation.updatedAt()),
        annotation.updatedBy(),
        annotation.organization(),
        annotation.id());
  }

  static void delete(Connection connection, Annotation annotation) throws SQLException {
    Statements.update(
        connection,
        "DELETE FROM annotation WHERE organization_id = ? AND id = ?",
        annotation.organization(),
        annotation.id());
  }

  private static Annotation read(ResultSet row) throws SQLException {
    var end = row.getLong("ends_at");
    var hasEnd = !row.wasNull();
    var content =
        new AnnotationDraft(
            instant(row.getLong("starts_at")),
            hasEnd ? instant(end) : null,
            row.getString("note"),
            row.getString("tag"),
            row.getString("project"));
    return new Annotation(
        row.getLong("id"),
        row.getString("organization_id"),
        content,
        row.getString("created_by"),
        instant(row.getLong("updated_at")),
        row.getString("updated_by"));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static @Nullable Long microsOrNull(@Nullable Instant time) {
    return time == null ? null : Long.valueOf(micros(time));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
