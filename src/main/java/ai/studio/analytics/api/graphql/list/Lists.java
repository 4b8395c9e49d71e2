package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.graphql.value.SortDirection;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.schema.AuditField;
import ai.studio.analytics.store.schema.EvaluationField;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.FeedbackLog;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.ModelUsageStats;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.RequestLog;
import ai.studio.analytics.store.schema.SessionField;
import ai.studio.analytics.store.schema.ThreatField;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.store.schema.TraceField;
import ai.studio.analytics.store.schema.UsageField;
import ai.studio.analytics.store.schema.UserSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the input of each list becomes a question about rows.
final class Lists {

  private final Rows rows;
  private final Entities entities;
  private final Scope scope;

  Lists(Rows rows, Entities entities, Scope scope) {
    this.rows = rows;
    this.entities = entities;
    this.scope = scope;
  }

  Page<RequestLog> requests(RequestPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), RequestFilter::new);
    var conditions =
        new Conditions()
            .oneOf("ids", RequestField.ID, Ids.parse("ids", filter.getIds()))
            .oneOf("users", RequestField.USER, filter.getUsers())
            .oneOf("models", RequestField.MODEL, filter.getModels())
            .oneOf("endpoints", RequestField.ENDPOINT, filter.getEndpoints())
            .oneOf("statuses", RequestField.STATUS, filter.getStatuses())
            .compare(RequestField.STATUS, Match.Order.AT_LEAST, filter.getMinStatus())
            .compare(RequestField.STATUS, Match.Order.AT_MOST, filter.getMaxStatus())
            .oneOf("countries", RequestField.COUNTRY, filter.getCountries())
            .oneOf("providers", RequestField.PROVIDER, filter.getProviders())
            .oneOf("sources", RequestField.SOURCE, filter.getSources())
            .oneOf("sessions", RequestField.SESSION, Ids.parse("sessions", filter.getSessions()))
            .oneOf("traces", RequestField.TRACE, filter.getTraces())
            .oneOf("conversations", RequestField.CONVERSATION, filter.getConversations());
    return page(
        RequestLog.class,
        question(RowTable.REQUESTS, conditions, filter, input),
        input.getSort(),
        input,
        row -> List.of(row.id()));
  }

  Page<UserSession> sessions(SessionPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), SessionFilter::new);
    var conditions =
        new Conditions()
            .oneOf("ids", SessionField.ID, Ids.parse("ids", filter.getIds()))
            .oneOf("users", SessionField.USER, filter.getUsers())
            .oneOf("keys", SessionField.KEY, filter.getKeys());
    return page(
        UserSession.class,
        question(RowTable.SESSIONS, conditions, filter, input),
        input.getSort(),
        input,
        row -> List.of(row.id()));
  }

  Page<FeedbackLog> feedbacks(FeedbackPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), FeedbackFilter::new);
    var conditions =
        new Conditions()
            .oneOf("ids", FeedbackField.ID, Ids.parse("ids", filter.getIds()))
            .oneOf("users", FeedbackField.USER, filter.getUsers())
            .oneOf("ratings", FeedbackField.RATING, filter.getRatings())
            .oneOf("requests", FeedbackField.REQUEST, Ids.parse("requests", filter.getRequests()))
            .present(FeedbackField.COMMENT, filter.getCommented())
            .flag(FeedbackField.ORPHAN, filter.getOrphans());
    return page(
        FeedbackLog.class,
        question(RowTable.FEEDBACK, conditions, filter, input),
        input.getSort(),
        input,
        row -> List.of(row.id()));
  }

  Page<ThreatLog> threats(ThreatPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), ThreatFilter::new);
    var conditions =
        new Conditions()
            .oneOf("ids", ThreatField.ID, Ids.parse("ids", filter.getIds()))
            .oneOf("users", ThreatField.USER, filter.getUsers())
            .oneOf("types", ThreatField.TYPE, filter.getTypes())
            .oneOf("severities", ThreatField.SEVERITY, filter.getSeverities())
            .oneOf("requests", ThreatField.REQUEST, Ids.parse("requests", filter.getRequests()))
            .oneOf("endpoints", ThreatField.ENDPOINT, filter.getEndpoints())
            .oneOf("countries", ThreatField.COUNTRY, filter.getCountries())
            .anyOf(filter.getStates(), Lists::inState);
    return page(
        ThreatLog.class,
        question(RowTable.THREATS, conditions, filter, input),
        input.getSort(),
        input,
        row -> List.of(row.id()));
  }

  Page<ModelUsageStats> usage(UsagePage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), UsageFilter::new);
    var conditions = new Conditions().oneOf("models", UsageField.MODEL, filter.getModels());
    var question =
        new RowQuestion(
            RowTable.USAGE,
            scope,
            conditions.text(input.getQuery(), RowTable.USAGE.fields()).filter(),
            input.getSearch(),
            filter.startTime(),
            filter.endTime());
    return page(
        ModelUsageStats.class,
        question,
        input.getSort(),
        input,
        row -> List.of(row.date(), row.model()));
  }

  Page<TraceView> traces(TracePage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), TraceFilter::new);
    var conditions =
        new Conditions()
            .oneOf("ids", TraceField.TRACE, filter.getIds())
            .oneOf("users", TraceField.USER, filter.getUsers())
            .oneOf("services", TraceField.SERVICE, filter.getServices());
    return page(
        question(RowTable.TRACES, conditions, filter, input),
        order(RowTable.TRACES, input.getSort(), input),
        TraceView.FIELDS,
        input,
        TraceView::new);
  }

  Page<EvaluationView> evaluations(EvaluationPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), EvaluationFilter::new);
    var conditions =
        new Conditions().oneOf("ids", EvaluationField.ID, Ids.parse("ids", filter.getIds()));
    var question =
        new RowQuestion(
            RowTable.EVALUATIONS,
            scope,
            conditions.text(input.getQuery(), RowTable.EVALUATIONS.fields()).filter(),
            input.getSearch(),
            filter.getStart(),
            filter.getEnd());
    return page(
        question,
        order(RowTable.EVALUATIONS, null, input),
        EvaluationView.FIELDS,
        input,
        EvaluationView::of);
  }

  Page<AuditView> acts(AuditPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), AuditFilter::new);
    var conditions =
        new Conditions()
            .oneOf("ids", AuditField.ID, Ids.parse("ids", filter.getIds()))
            .oneOf("actors", AuditField.ACTOR, filter.getActors())
            .oneOf("acts", AuditField.ACT, filter.getActs());
    var question =
        new RowQuestion(
            RowTable.AUDIT,
            scope,
            conditions.text(input.getQuery(), RowTable.AUDIT.fields()).filter(),
            input.getSearch(),
            filter.getStart(),
            filter.getEnd());
    return page(
        question, order(RowTable.AUDIT, null, input), AuditView.FIELDS, input, AuditView::new);
  }

  private <T> Page<T> page(
      RowQuestion question,
      Order order,
      List<Field> fields,
      PageInput input,
      Function<Row, T> view) {
    var page = rows.page(question, order, fields, window(input));
    return new Page<>(
        page.rows().stream().map(view).toList(),
        page.rows().stream().map(Row::cursor).toList(),
        page.hasNext(),
        page.hasPrevious(),
        () -> rows.count(question, order));
  }

  private <T> Page<T> page(
      Class<T> type,
      RowQuestion question,
      @Nullable Enum<?> sort,
      PageInput input,
      Function<T, List<?>> keys) {
    var table = question.table();
    var order = order(table, sort, input);
    var page = rows.page(question, order, table.keys(), window(input));
    var found = entities.of(type, table, scope, page.rows(), keys);
    var there = new ArrayList<T>();
    var cursors = new ArrayList<String>();
    for (var i = 0; i < found.size(); i++) {
      if (found.get(i).isPresent()) {
        there.add(found.get(i).get());
        cursors.add(page.rows().get(i).cursor());
      }
    }
    return new Page<>(
        List.copyOf(there),
        List.copyOf(cursors),
        page.hasNext(),
        page.hasPrevious(),
        () -> rows.count(question, order));
  }

  private static Order order(RowTable table, @Nullable Enum<?> sort, PageInput input) {
    var name = input.getOrderBy();
    if (name != null && sort != null) {
      throw new BadInput("orderBy", "must not stand together with sort");
    }
    var field = sort == null ? name : sort.name().toLowerCase(Locale.ROOT);
    return Order.of(table, "orderBy", field, input.getDirection() != SortDirection.ASC);
  }

  private static Window window(PageInput input) {
    var backward = input.backward();
    return new Window(input.size(), backward ? input.getBefore() : input.getAfter(), backward);
  }

  private RowQuestion question(
      RowTable table, Conditions conditions, RowFilter filter, PageInput input) {
    var start = filter.getStart();
    var end = filter.getEnd();
    var question =
        new RowQuestion(
            table,
            scope,
            conditions.text(input.getQuery(), table.fields()).filter(),
            input.getSearch(),
            start,
            end);
    if (start != null && end != null && !start.isBefore(end)) {
      throw new BadInput("start", "must be before end");
    }
    return question;
  }

  private static Filter inState(ThreatState state) {
    return switch (state) {
      case OPEN -> flags(false, false);
      case RESOLVED -> flags(true, false);
      case FALSE_POSITIVE -> Conditions.is(ThreatField.FALSE_POSITIVE, true);
    };
  }

  private static Filter flags(boolean resolved, boolean falsePositive) {
    return Filter.all(
        List.of(
            Conditions.is(ThreatField.RESOLVED, resolved),
            Conditions.is(ThreatField.FALSE_POSITIVE, falsePositive)));
  }
}
