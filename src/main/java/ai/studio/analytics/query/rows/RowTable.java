package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.FilterSql;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.store.schema.AuditField;
import ai.studio.analytics.store.schema.EvaluationField;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.FieldTable;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.SessionField;
import ai.studio.analytics.store.schema.SpanField;
import ai.studio.analytics.store.schema.ThreatField;
import ai.studio.analytics.store.schema.TraceField;
import ai.studio.analytics.store.schema.UsageField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tables that lists are of.
public enum RowTable {
  REQUESTS(
      "request_log",
      RequestField.OF_ROWS,
      RequestField.TIME,
      RequestField.USER,
      List.of(RequestField.ID),
      List.of(
          RequestField.ENDPOINT, RequestField.MODEL, RequestField.USER, RequestField.ERROR_TYPE),
      Set.of(RequestField.USER),
      Set.of(RequestField.ID, RequestField.SESSION, RequestField.TRACE, RequestField.RESPONSE)),
  SESSIONS(
      "user_session",
      SessionField.OF_ROWS,
      SessionField.TIME,
      SessionField.USER,
      List.of(SessionField.ID),
      List.of(SessionField.USER, SessionField.KEY),
      Set.of(SessionField.USER),
      Set.of(SessionField.ID, SessionField.KEY)),
  FEEDBACK(
      "feedback_log",
      FeedbackField.OF_ROWS,
      FeedbackField.TIME,
      FeedbackField.USER,
      List.of(FeedbackField.ID),
      List.of(FeedbackField.COMMENT, FeedbackField.USER),
      Set.of(FeedbackField.USER, FeedbackField.RATING),
      Set.of(FeedbackField.ID, FeedbackField.REQUEST, FeedbackField.ORPHAN)),
  THREATS(
      "threat_log",
      ThreatField.OF_ROWS,
      ThreatField.TIME,
      ThreatField.USER,
      List.of(ThreatField.ID),
      List.of(ThreatField.DESCRIPTION, ThreatField.TYPE, ThreatField.USER, ThreatField.ENDPOINT),
      Set.of(ThreatField.USER, ThreatField.TYPE, ThreatField.SEVERITY),
      Set.of(ThreatField.ID, ThreatField.REQUEST, ThreatField.RESOLVED)),
  /// Parts of traces that are neither requests nor calls.
  SPANS(
      "trace_span",
      SpanField.OF_ROWS,
      SpanField.TIME,
      SpanField.USER,
      List.of(SpanField.ID),
      List.of(SpanField.NAME, SpanField.TOOL, SpanField.USER, SpanField.ERROR_TYPE),
      Set.of(),
      Set.of(SpanField.ID, SpanField.TRACE)),
  /// What evaluators said of answers; of an organisation, and of no user.
  EVALUATIONS(
      "evaluation",
      EvaluationField.OF_ROWS,
      EvaluationField.TIME,
      null,
      List.of(EvaluationField.ID),
      List.of(EvaluationField.NAME, EvaluationField.LABEL, EvaluationField.EVALUATOR),
      Set.of(),
      Set.of(EvaluationField.ID, EvaluationField.TRACE, EvaluationField.RESPONSE)),
  /// What is known of each trace: to the organisation of all of it, to a user of their part.
  TRACES(
      "trace_summary",
      TraceField.OF_ROWS,
      TraceField.TIME,
      TraceField.USER,
      List.of(TraceField.TRACE),
      List.of(TraceField.NAME, TraceField.SERVICE, TraceField.USER, TraceField.TRACE),
      Set.of(TraceField.USER, TraceField.WHOLE),
      Set.of(TraceField.TRACE)),
  /// What each model did on each UTC day; of an organisation, and of no user.
  USAGE(
      "model_usage_stats",
      UsageField.OF_ROWS,
      UsageField.DATE,
      null,
      List.of(UsageField.DATE, UsageField.MODEL),
      List.of(UsageField.MODEL),
      Set.of(),
      Set.of(UsageField.MODEL)),
  /// What administrators did; of an organisation, and for its administrators alone.
  AUDIT(
      "audit_log",
      AuditField.OF_ROWS,
      AuditField.TIME,
      null,
      List.of(AuditField.ID),
      List.of(AuditField.ACTOR, AuditField.ACT, AuditField.SUBJECT),
      Set.of(),
      Set.of(AuditField.ID));

  private static final String SAME_SPAN = " AND request_log.span_id = evaluation.span_id";

  private final String table;
  private final FieldTable<Field> fields;
  private final Field time;
  private final @Nullable Field user;
  private final List<Field> keys;
  private final List<Field> searched;
  private final Set<Field> leading;
  private final Set<Field> lookedUp;

  /// @param leading fields with an index of the organisation, the field, and what gives the order
  ///   by time
  /// @param lookedUp fields with another index
  RowTable(
      String table,
      FieldTable<Field> fields,
      Field time,
      @Nullable Field user,
      List<Field> keys,
      List<Field> searched,
      Set<Field> leading,
      Set<Field> lookedUp) {
    this.table = table;
    this.fields = fields;
    this.time = time;
    this.user = user;
    this.keys = List.copyOf(keys);
    this.searched = List.copyOf(searched);
    this.leading = Set.copyOf(leading);
    this.lookedUp = Set.copyOf(lookedUp);
  }

  /// The table of this name, in lower case; empty where there is none.
  public static Optional<RowTable> named(String name) {
    return Stream.of(values()).filter(table -> table.text().equals(name)).findAny();
  }

  /// Its name, in lower case.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What can be asked of its rows.
  public FieldTable<Field> fields() {
    return fields;
  }

  /// When a row happened, or began.
  public Field time() {
    return time;
  }

  /// Whose a row is; empty where rows are nobody's.
  public Optional<Field> user() {
    return Optional.ofNullable(user);
  }

  /// Whether only administrators may see its rows.
  public boolean isForAdministrators() {
    return this == AUDIT;
  }

  /// The fields that tell any two rows of an organisation apart.
  public List<Field> keys() {
    return keys;
  }

  /// What of a filter's rows somebody may see, as far as the table's own fields tell; [#ofProjects]
  /// has the rest.
  Filter restrict(Filter filter, Scope scope) {
    return switch (this) {
      case REQUESTS -> scope.restrict(filter);
      case TRACES -> {
        var whole = Boolean.toString(scope.user() == null);
        var rows = Filter.Condition.is(TraceField.WHOLE.fieldName(), whole);
        yield Filter.all(List.of(rows, scope.restrictUser(filter)));
      }
      case SESSIONS, FEEDBACK, THREATS, SPANS -> scope.restrictUser(filter);
      case EVALUATIONS -> scope.user() == null ? filter : Filter.all(List.of(nothing(), filter));
      case USAGE, AUDIT ->
          scope.user() == null && scope.projects() == null
              ? filter
              : Filter.all(List.of(nothing(), filter));
    };
  }

  /// A condition that rows are of the projects that a scope is limited to, by the requests that
  /// they belong to; empty without a limit, and for requests, whose own field tells. What belongs
  /// to several requests, such as a session, shows where all of them are of these projects.
  Fragment ofProjects(Scope scope) {
    var projects = scope.ofProjects();
    if (projects.equals(Filter.NONE)) {
      return Fragment.EMPTY;
    }
    return switch (this) {
      case REQUESTS, USAGE, AUDIT -> Fragment.EMPTY;
      case FEEDBACK, THREATS -> requests("id", "request_id", scope, projects);
      case EVALUATIONS ->
          Fragment.of("(")
              .then(requests("response_id", "response_id", scope, projects))
              .then(" OR ")
              .then(requests("trace_id", "trace_id", scope, projects, SAME_SPAN))
              .then(")");
      case SESSIONS ->
          requests("session_id", "id", scope, projects)
              .then(" AND NOT ")
              .then(requests("session_id", "id", scope, new Filter.Not(projects)));
      case SPANS, TRACES ->
          requests("trace_id", "trace_id", scope, projects)
              .then(" AND NOT ")
              .then(requests("trace_id", "trace_id", scope, new Filter.Not(projects)));
    };
  }

  /// Whether there are such requests that a row belongs to.
  private Fragment requests(String of, String column, Scope scope, Filter filter) {
    return requests(of, column, scope, filter, "");
  }

  private Fragment requests(String of, String column, Scope scope, Filter filter, String besides) {
    return Fragment.of(
            "EXISTS (SELECT 1 FROM request_log WHERE request_log.%s = %s.%s%s AND request_log.organization_id = ? AND "
                .formatted(of, table, column, besides),
            scope.organization())
        .then(REQUESTS.sql().of(filter))
        .then(")");
  }

  /// Rows that are nobody's are not one user's.
  private Filter nothing() {
    return new Filter.Condition(time.fieldName(), List.of(new Match.Empty()));
  }

  /// Writes filters of its fields.
  FilterSql sql() {
    var all = this == TRACES ? fields.with(List.of(TraceField.WHOLE)) : fields;
    return new FilterSql(all, hasTimeInIds() ? time : null);
  }

  String table() {
    return table;
  }

  List<Field> searched() {
    return searched;
  }

  Set<Field> leading() {
    return leading;
  }

  /// Whether an index finds the rows with a value of the field.
  boolean hasIndex(Field field) {
    return leading.contains(field) || lookedUp.contains(field);
  }

  /// Whether the ids of rows tell when they happened.
  boolean hasTimeInIds() {
    return switch (this) {
      case REQUESTS, FEEDBACK, THREATS, SPANS, EVALUATIONS, AUDIT -> true;
      case SESSIONS, TRACES, USAGE -> false;
    };
  }

  /// What rows are ordered by, from the most to the least significant.
  List<Field> order(Field first) {
    var order = new ArrayList<Field>();
    if (!(first.equals(time) && hasTimeInIds())) {
      order.add(first);
    }
    keys.stream().filter(key -> !order.contains(key)).forEach(order::add);
    return List.copyOf(order);
  }
}
