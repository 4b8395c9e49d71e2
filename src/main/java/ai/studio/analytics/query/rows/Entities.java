package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.RequestLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads whole rows by what tells them apart, or by ids of what they belong to, within a scope: one
/// statement a call, each with its own short-lived entity manager, so that they are detached.
/// Thread-safe.
public final class Entities {

  private static final Pattern MARK = Pattern.compile("\\?");

  /// MySQL takes another index where it believes a table to be empty.
  private static final String PRIMARY = " /*! FORCE INDEX (PRIMARY) */";

  private static final String TIMEOUT = "jakarta.persistence.query.timeout";
  private static final int TIMEOUT_MS = 10_000;

  private final Database database;
  private final Sql sql;

  /// @param sql whose bound on statements at a time these are part of
  public Entities(Database database, Sql sql) {
    this.database = database;
    this.sql = sql;
  }

  /// The rows of a page that was read with [RowTable#keys], in its order; nothing in place of those
  /// that have been removed since.
  ///
  /// @param keys the values of those fields
  public <T> List<Optional<T>> of(
      Class<T> type, RowTable table, Scope scope, List<Row> rows, Function<T, List<?>> keys) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var columns = table.keys().stream().map(Field::column).collect(Collectors.joining(", "));
    var marks = "?" + ", ?".repeat(table.keys().size() - 1);
    var one = table.keys().size() == 1;
    var each = one ? marks : "(" + marks + ")";
    var values = rows.stream().flatMap(row -> row.values().stream()).toList();
    var found =
        read(
            type,
            inScope(table, PRIMARY, scope)
                .then(" AND " + (one ? columns : "(" + columns + ")") + " IN (")
                .then(
                    new Fragment(String.join(", ", Collections.nCopies(rows.size(), each)), values))
                .then(")"));
    var byKeys = found.stream().collect(Collectors.<T, List<?>, T>toMap(keys, row -> row));
    return rows.stream().map(row -> Optional.ofNullable(byKeys.get(row.values()))).toList();
  }

  /// The row with this id, if the scope allows to see it.
  public <T> Optional<T> byId(Class<T> type, RowTable table, Scope scope, long id) {
    return read(type, inScope(table, PRIMARY, scope).then(Fragment.of(" AND id = ?", id))).stream()
        .findFirst();
  }

  /// The rows with these ids, or those that belong to what has them, the oldest first.
  ///
  /// @param field which ids
  /// @param most how many rows
  public <T> List<T> in(
      Class<T> type, RowTable table, Scope scope, Field field, Collection<Long> ids, int most) {
    if (ids.isEmpty()) {
      return List.of();
    }
    // The bounds are redundant, but H2 does not look up single values in a later column of an
    // index.
    var column = field.column();
    return read(
        type,
        inScope(table, table.keys().contains(field) ? PRIMARY : "", scope)
            .then(Fragment.andIn(column, ids))
            .then(
                Fragment.of(
                    " AND " + column + " BETWEEN ? AND ?",
                    Collections.min(ids),
                    Collections.max(ids)))
            .then(" ORDER BY id LIMIT " + most));
  }

  /// The first requests of each session, in order.
  ///
  /// @param most how many of each
  public List<RequestLog> ofSessions(Scope scope, Collection<Long> sessions, int most) {
    if (sessions.isEmpty()) {
      return List.of();
    }
    var inner =
        Fragment.of(
                """
                SELECT q.*, ROW_NUMBER() OVER (PARTITION BY q.session_id ORDER BY q.id) AS place
                FROM request_log q WHERE organization_id = ?\
                """,
                scope.organization())
            .then(Fragment.andIn(RequestField.SESSION.column(), sessions))
            .then(ofUser(RowTable.REQUESTS, scope));
    return read(
        RequestLog.class,
        Fragment.of("SELECT r.* FROM (")
            .then(inner)
            .then(") r WHERE r.place <= " + most + " ORDER BY r.id"));
  }

  /// What was said of some requests by evaluators, the oldest first: of those that the scope allows
  /// to see, from which the requests come.
  ///
  /// @param most how many
  public List<Evaluation> evaluations(Scope scope, Collection<RequestLog> requests, int most) {
    var traces = texts(requests, RequestLog::traceId);
    var responses = texts(requests, RequestLog::responseId);
    var found = new TreeMap<Long, Evaluation>();
    for (var by :
        List.of(Fragment.andIn("trace_id", traces), Fragment.andIn("response_id", responses))) {
      if (!by.values().isEmpty()) {
        sql.each(
            Fragment.of("SELECT * FROM evaluation WHERE organization_id = ?", scope.organization())
                .then(by)
                .then(" ORDER BY id LIMIT " + most),
            row -> found.put(row.getLong("id"), evaluation(row)));
      }
    }
    return List.copyOf(found.values());
  }

  /// The other events that became part of some requests, which the scope allows to see.
  public List<MergedEvent> merged(Scope scope, Collection<Long> requests) {
    var found = new ArrayList<MergedEvent>();
    if (!requests.isEmpty()) {
      sql.each(
          Fragment.of(
                  "SELECT request_id, source, event_key FROM merged_event WHERE organization_id = ?",
                  scope.organization())
              .then(Fragment.andIn("request_id", requests))
              .then(" ORDER BY request_id, created_at, event_key"),
          row -> found.add(new MergedEvent(row.getLong(1), row.getString(2), row.getString(3))));
    }
    return found;
  }

  private static Set<String> texts(
      Collection<RequestLog> requests, Function<RequestLog, @Nullable String> text) {
    var texts = new HashSet<String>();
    requests.stream().map(text).flatMap(Stream::ofNullable).forEach(texts::add);
    return texts;
  }

  private static Evaluation evaluation(ResultSet row) throws SQLException {
    var score = row.getDouble("score");
    var hasScore = !row.wasNull();
    return new Evaluation(
        row.getLong("id"),
        ParameterBinder.instant(row.getLong("created_at")),
        row.getString("event_key"),
        row.getString("trace_id"),
        row.getString("span_id"),
        row.getString("response_id"),
        row.getString("name"),
        hasScore ? Double.valueOf(score) : null,
        row.getString("label"),
        row.getString("evaluator"));
  }

  private static Fragment inScope(RowTable table, String index, Scope scope) {
    return Fragment.of(
            "SELECT * FROM " + table.table() + index + " WHERE organization_id = ?",
            scope.organization())
        .then(ofUser(table, scope));
  }

  private static Fragment ofUser(RowTable table, Scope scope) {
    var own = table.restrict(Filter.NONE, scope);
    var fields =
        own.equals(Filter.NONE) ? Fragment.EMPTY : Fragment.of(" AND ").then(table.sql().of(own));
    var projects = table.ofProjects(scope);
    return projects.equals(Fragment.EMPTY) ? fields : fields.then(" AND ").then(projects);
  }

  private <T> List<T> read(Class<T> type, Fragment query) {
    return sql.inTurn(() -> readNow(type, query));
  }

  @SuppressWarnings("unchecked")
  private <T> List<T> readNow(Class<T> type, Fragment query) {
    try (var manager = database.entities().createEntityManager()) {
      var asked = manager.createNativeQuery(numbered(query.sql()), type);
      asked.setHint(TIMEOUT, TIMEOUT_MS);
      for (var i = 0; i < query.values().size(); i++) {
        asked.setParameter(i + 1, query.values().get(i));
      }
      return Collections.checkedList((List<T>) asked.getResultList(), type);
    }
  }

  /// JPA wants its parameters numbered.
  private static String numbered(String sql) {
    var number = new AtomicInteger();
    return MARK.matcher(sql).replaceAll(_ -> "?" + number.incrementAndGet());
  }
}
