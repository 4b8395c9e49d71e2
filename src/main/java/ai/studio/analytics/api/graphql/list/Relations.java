package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.Evaluation;
import ai.studio.analytics.query.rows.MergedEvent;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.FeedbackLog;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.RequestLog;
import ai.studio.analytics.store.schema.SessionField;
import ai.studio.analytics.store.schema.ThreatField;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.store.schema.UserSession;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What rows relate to, within the caller's scope. Rows that are answered together form a batch:
/// the first of them that is asked for a relation loads it for all, in one statement.
///
/// Not through the entities' own relations, which know no scope: an id that a client made up may
/// lead anywhere.
public final class Relations {

  private static final int REQUESTS_PER_SESSION = 100;
  private static final int RELATED_ROWS = 2_000;

  private final Entities entities;
  private final Scope scope;

  /// @param scope what the caller may see of them
  public Relations(Entities entities, Scope scope) {
    this.entities = entities;
    this.scope = scope;
  }

  List<RequestView> requests(List<RequestLog> rows) {
    var batch = new RequestBatch(rows);
    return rows.stream().map(row -> new RequestView(row, batch)).toList();
  }

  List<SessionView> sessions(List<UserSession> rows) {
    var batch = new SessionBatch(rows);
    return rows.stream().map(row -> new SessionView(row, batch)).toList();
  }

  /// The ratings as a batch.
  public List<FeedbackView> feedbacks(List<FeedbackLog> rows) {
    var batch = new FeedbackBatch(rows);
    return rows.stream().map(row -> new FeedbackView(row, batch)).toList();
  }

  /// The threats as a batch.
  public List<ThreatView> threats(List<ThreatLog> rows) {
    var batch = new ThreatBatch(rows);
    return rows.stream().map(row -> new ThreatView(row, batch)).toList();
  }

  final class RequestBatch {

    private final Lazy<Map<String, SessionView>> sessions;
    private final Lazy<Map<String, List<FeedbackView>>> feedbacks;
    private final Lazy<Map<String, List<ThreatView>>> threats;
    private final Lazy<List<Evaluation>> evaluations;
    private final Lazy<Map<Long, List<MergedEvent>>> merged;

    private RequestBatch(List<RequestLog> rows) {
      var ids = rows.stream().map(RequestLog::id).toList();
      sessions =
          new Lazy<>(() ->
              byId(
                  Relations.this.sessions(
                      load(
                          UserSession.class,
                          RowTable.SESSIONS,
                          SessionField.ID,
                          rows,
                          RequestLog::sessionId)),
                  SessionView::getId));
      feedbacks =
          new Lazy<>(() ->
              Relations.this
                  .feedbacks(load(FeedbackLog.class, RowTable.FEEDBACK, FeedbackField.REQUEST, ids))
                  .stream()
                  .collect(Collectors.groupingBy(FeedbackView::getRequestId)));
      threats =
          new Lazy<>(() ->
              Relations.this
                  .threats(load(ThreatLog.class, RowTable.THREATS, ThreatField.REQUEST, ids))
                  .stream()
                  .collect(
                      Collectors.groupingBy(view -> Objects.requireNonNull(view.getRequestId()))));
      merged =
          new Lazy<>(() ->
              entities.merged(scope, ids).stream()
                  .collect(Collectors.groupingBy(MergedEvent::requestId)));
      evaluations = new Lazy<>(() -> entities.evaluations(scope, rows, RELATED_ROWS));
    }

    @Nullable SessionView session(RequestLog row) {
      return row.sessionId() == null ? null : sessions.get().get(Ids.text(row.sessionId()));
    }

    List<FeedbackView> feedbacks(RequestLog row) {
      return feedbacks.get().getOrDefault(Long.toString(row.id()), List.of());
    }

    List<ThreatView> threats(RequestLog row) {
      return threats.get().getOrDefault(Long.toString(row.id()), List.of());
    }

    List<MergedEventView> merged(RequestLog row) {
      return merged.get().getOrDefault(row.id(), List.of()).stream()
          .map(MergedEventView::new)
          .toList();
    }

    List<EvaluationView> evaluations(RequestLog row) {
      return evaluations.get().stream()
          .filter(it -> it.isAbout(row.traceId(), row.spanId(), row.responseId()))
          .map(EvaluationView::new)
          .toList();
    }
  }

  final class SessionBatch {

    private final Lazy<Map<Long, List<RequestView>>> requests;

    private SessionBatch(List<UserSession> rows) {
      requests = new Lazy<>(() -> requestsOf(rows.stream().map(UserSession::id).toList()));
    }

    List<RequestView> requests(UserSession row) {
      return requests.get().getOrDefault(row.id(), List.of());
    }
  }

  final class FeedbackBatch {

    private final Lazy<Map<String, RequestView>> requests;

    private FeedbackBatch(List<FeedbackLog> rows) {
      requests =
          new Lazy<>(() ->
              byId(
                  Relations.this.requests(
                      load(
                          RequestLog.class,
                          RowTable.REQUESTS,
                          RequestField.ID,
                          rows,
                          FeedbackLog::requestId)),
                  RequestView::getId));
    }

    @Nullable RequestView request(FeedbackLog row) {
      return row.requestId() == null ? null : requests.get().get(Ids.text(row.requestId()));
    }
  }

  final class ThreatBatch {

    private final Lazy<Map<String, RequestView>> requests;

    private ThreatBatch(List<ThreatLog> rows) {
      requests =
          new Lazy<>(() ->
              byId(
                  Relations.this.requests(
                      load(
                          RequestLog.class,
                          RowTable.REQUESTS,
                          RequestField.ID,
                          rows,
                          ThreatLog::requestId)),
                  RequestView::getId));
    }

    @Nullable RequestView request(ThreatLog row) {
      return row.requestId() == null ? null : requests.get().get(Ids.text(row.requestId()));
    }
  }

  private <R, T> List<T> load(
      Class<T> type, RowTable table, Field key, List<R> rows, Function<R, @Nullable Long> id) {
    var ids = new HashSet<Long>();
    rows.stream().map(id).flatMap(Stream::ofNullable).forEach(ids::add);
    return load(type, table, key, ids);
  }

  private <T> List<T> load(Class<T> type, RowTable table, Field key, Collection<Long> ids) {
    return entities.in(type, table, scope, key, ids, RELATED_ROWS);
  }

  private Map<Long, List<RequestView>> requestsOf(List<Long> sessions) {
    var rows = entities.ofSessions(scope, sessions, REQUESTS_PER_SESSION);
    var views = requests(rows);
    return IntStream.range(0, rows.size())
        .boxed()
        .collect(
            Collectors.groupingBy(
                i -> Objects.requireNonNull(rows.get(i).sessionId()),
                Collectors.mapping(views::get, Collectors.toList())));
  }

  private static <V> Map<String, V> byId(List<V> views, Function<V, String> id) {
    return views.stream().collect(Collectors.toMap(id, view -> view));
  }
}
