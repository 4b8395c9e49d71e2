package ai.studio.analytics.api.graphql;

import ai.studio.analytics.api.graphql.Keyset.Key;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.Scope;
import ai.studio.analytics.store.FeedbackLog;
import ai.studio.analytics.store.ModelUsageStats;
import ai.studio.analytics.store.RequestLog;
import ai.studio.analytics.store.ThreatLog;
import ai.studio.analytics.store.UserSession;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How the input of each list becomes conditions and an order. Times become ranges of ids, which
/// the primary key and every index can use.
final class Lists {

  /// How far a list without a start looks back where no index gives the order or the match.
  private static final Duration LOOK_BACK = Duration.ofDays(31);

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final Key<RequestLog> REQUEST_ID =
      new Key<>("e.id", RequestLog::id, Long::valueOf);
  private static final Key<UserSession> SESSION_ID =
      new Key<>("e.id", UserSession::id, Long::valueOf);
  private static final Key<FeedbackLog> FEEDBACK_ID =
      new Key<>("e.id", FeedbackLog::id, Long::valueOf);
  private static final Key<ThreatLog> THREAT_ID = new Key<>("e.id", ThreatLog::id, Long::valueOf);
  private static final Key<ModelUsageStats> DAY =
      new Key<>("e.date", ModelUsageStats::date, LocalDate::parse);
  private static final Key<ModelUsageStats> MODEL =
      new Key<>("e.model", ModelUsageStats::model, text -> text);

  private final Reader reader;
  private final Scope scope;
  private final Clock clock;

  Lists(Reader reader, Scope scope, Clock clock) {
    this.reader = reader;
    this.scope = scope;
    this.clock = clock;
  }

  Page<RequestLog> requests(RequestPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), RequestFilter::new);
    var sort = Objects.requireNonNullElse(input.getSort(), RequestSort.TIME);
    var conditions =
        rows(filter, isBounded(input, sort == RequestSort.TIME))
            .oneOf("models", "e.modelName", filter.getModels())
            .oneOf("endpoints", "e.endpoint", filter.getEndpoints())
            .oneOf("statuses", "e.statusCode", filter.getStatuses())
            .compare("e.statusCode >= ?", filter.getMinStatus())
            .compare("e.statusCode <= ?", filter.getMaxStatus())
            .oneOf("countries", "e.countryCode", filter.getCountries())
            .oneOf("providers", "e.provider", filter.getProviders())
            .oneOf("sources", "e.source", lower(filter.getSources()))
            .oneOf("sessions", "e.sessionId", Ids.parse("sessions", filter.getSessions()))
            .oneOf("traces", "e.traceId", filter.getTraces())
            .oneOf("conversations", "e.conversation", filter.getConversations())
            .contains(input.getSearch(), "e.endpoint", "e.modelName", "e.user", "e.errorType");
    return reader.page(
        RequestLog.class, conditions, keyset(sort, by(sort), REQUEST_ID, input), input);
  }

  Page<UserSession> sessions(SessionPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), SessionFilter::new);
    var sort = Objects.requireNonNullElse(input.getSort(), SessionSort.TIME);
    var start = start(filter, isBounded(input, sort == SessionSort.TIME));
    var conditions =
        any(filter)
            .compare("e.sessionStart >= ?", start)
            .compare("e.sessionStart < ?", filter.getEnd())
            .oneOf("keys", "e.sessionKey", filter.getKeys())
            .contains(input.getSearch(), "e.user", "e.sessionKey");
    return reader.page(
        UserSession.class, conditions, keyset(sort, by(sort), SESSION_ID, input), input);
  }

  Page<FeedbackLog> feedbacks(FeedbackPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), FeedbackFilter::new);
    var sort = Objects.requireNonNullElse(input.getSort(), FeedbackSort.TIME);
    var conditions =
        rows(filter, isBounded(input, sort == FeedbackSort.TIME))
            .oneOf("ratings", "e.rating", filter.getRatings())
            .oneOf("requests", "e.requestId", Ids.parse("requests", filter.getRequests()))
            .contains(input.getSearch(), "e.comment", "e.user");
    if (filter.getCommented() != null) {
      conditions.and(filter.getCommented() ? "e.comment IS NOT NULL" : "e.comment IS NULL");
    }
    if (filter.getOrphans() != null) {
      conditions.and(filter.getOrphans() ? "e.orphan = TRUE" : "e.orphan = FALSE");
    }
    return reader.page(
        FeedbackLog.class, conditions, keyset(sort, by(sort), FEEDBACK_ID, input), input);
  }

  Page<ThreatLog> threats(ThreatPage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), ThreatFilter::new);
    var sort = Objects.requireNonNullElse(input.getSort(), ThreatSort.TIME);
    var conditions =
        rows(filter, isBounded(input, sort == ThreatSort.TIME))
            .oneOf("types", "e.threatType", filter.getTypes())
            .oneOf("severities", "e.severity", lower(filter.getSeverities()))
            .oneOf("requests", "e.requestId", Ids.parse("requests", filter.getRequests()))
            .oneOf("endpoints", "e.endpoint", filter.getEndpoints())
            .oneOf("countries", "e.countryCode", filter.getCountries())
            .contains(input.getSearch(), "e.description", "e.threatType", "e.user", "e.endpoint");
    if (filter.getStates() != null && !filter.getStates().isEmpty()) {
      conditions.and(
          filter.getStates().stream()
              .map(Lists::inState)
              .distinct()
              .collect(Collectors.joining(" OR ", "(", ")")));
    }
    return reader.page(
        ThreatLog.class, conditions, keyset(sort, by(sort), THREAT_ID, input), input);
  }

  Page<ModelUsageStats> usage(UsagePage input) {
    var filter = Objects.requireNonNullElseGet(input.getFilter(), UsageFilter::new);
    var sort = Objects.requireNonNullElse(input.getSort(), UsageSort.DATE);
    var conditions =
        Conditions.inOrganization(scope)
            .compare("e.date >= ?", filter.getStart())
            .compare("e.date < ?", filter.getEnd())
            .oneOf("models", "e.model", filter.getModels())
            .contains(input.getSearch(), "e.model");
    var keys = sort == UsageSort.DATE ? List.of(DAY, MODEL) : List.of(by(sort), DAY, MODEL);
    var keyset = new Keyset<>(sort.name(), keys, input.getDirection() != SortDirection.ASC);
    return reader.page(ModelUsageStats.class, conditions, keyset, input);
  }

  private static Key<RequestLog> by(RequestSort sort) {
    return switch (sort) {
      case TIME -> REQUEST_ID;
      case LATENCY ->
          new Key<>("COALESCE(e.latencyMs, -1)", Lists::latencyOrLess, Integer::valueOf);
      case TOKENS -> new Key<>("e.totalTokens", RequestLog::totalTokens, Long::valueOf);
      case COST -> new Key<>("COALESCE(e.costUsd, -1)", Lists::costOrLess, BigDecimal::new);
      case STATUS -> new Key<>("e.statusCode", RequestLog::statusCode, Integer::valueOf);
    };
  }

  private static Key<UserSession> by(SessionSort sort) {
    return switch (sort) {
      case TIME -> new Key<>("e.sessionStart", UserSession::sessionStart, Instant::parse);
      case REQUESTS -> new Key<>("e.totalRequests", UserSession::totalRequests, Long::valueOf);
      case TOKENS -> new Key<>("e.totalTokens", UserSession::totalTokens, Long::valueOf);
      case COST -> new Key<>("e.totalCostNanos", UserSession::totalCostNanos, Long::valueOf);
    };
  }

  private static Key<FeedbackLog> by(FeedbackSort sort) {
    return switch (sort) {
      case TIME -> FEEDBACK_ID;
      case RATING -> new Key<>("e.rating", FeedbackLog::rating, Integer::valueOf);
    };
  }

  private static Key<ThreatLog> by(ThreatSort sort) {
    return switch (sort) {
      case TIME -> THREAT_ID;
      case SEVERITY ->
          new Key<>(
              "CASE e.severity WHEN 'low' THEN 0 WHEN 'medium' THEN 1 WHEN 'high' THEN 2 ELSE 3 END",
              row -> row.severity().ordinal(),
              Integer::valueOf);
    };
  }

  private static Key<ModelUsageStats> by(UsageSort sort) {
    return switch (sort) {
      case DATE -> DAY;
      case REQUESTS -> new Key<>("e.requests", ModelUsageStats::requests, Long::valueOf);
      case FAILURES -> new Key<>("e.failures", ModelUsageStats::failures, Long::valueOf);
      case TOKENS -> new Key<>("e.totalTokens", ModelUsageStats::totalTokens, Long::valueOf);
      case COST -> new Key<>("e.costNanos", ModelUsageStats::costNanos, Long::valueOf);
    };
  }

  private static Object latencyOrLess(RequestLog row) {
    return Objects.requireNonNullElse(row.latencyMs(), -1);
  }

  private static Object costOrLess(RequestLog row) {
    return row.costUsd() == null ? BigDecimal.ONE.negate() : row.costUsd();
  }

  private static <T> Keyset<T> keyset(Enum<?> sort, Key<T> by, Key<T> id, PageInput input) {
    var keys = by.equals(id) ? List.of(id) : List.of(by, id);
    return new Keyset<>(sort.name(), keys, input.getDirection() != SortDirection.ASC);
  }

  /// Rows whose ids tell when they happened.
  private Conditions rows(RowFilter filter, boolean bounded) {
    var conditions = any(filter);
    var start = start(filter, bounded);
    if (start != null) {
      conditions.and("e.id >= ?", EventId.floor(start)).and("e.createdAt >= ?", start);
    }
    var end = filter.getEnd();
    if (end != null) {
      conditions.and("e.id < ?", EventId.floor(end.plusMillis(1))).and("e.createdAt < ?", end);
    }
    return conditions;
  }

  private Conditions any(RowFilter filter) {
    check("start", filter.getStart());
    check("end", filter.getEnd());
    return Conditions.in(scope)
        .oneOf("ids", "e.id", Ids.parse("ids", filter.getIds()))
        .oneOf("users", "e.user", filter.getUsers());
  }

  /// Ids hold no other times.
  private static void check(String field, @Nullable Instant time) {
    if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
      throw new BadInput(field, "must be between 1970 and 2100");
    }
  }

  private @Nullable Instant start(RowFilter filter, boolean bounded) {
    var start = filter.getStart();
    var end = filter.getEnd();
    if (start != null && end != null && !start.isBefore(end)) {
      throw new BadInput("start", "must be before end");
    }
    if (start != null || !bounded) {
      return start;
    }
    return (end == null ? clock.instant() : end).minus(LOOK_BACK);
  }

  private static boolean isBounded(PageInput input, boolean byTime) {
    return !byTime || (input.getSearch() != null && !input.getSearch().isBlank());
  }

  private static String inState(ThreatState state) {
    return switch (state) {
      case OPEN -> "(e.resolved = FALSE AND e.falsePositive = FALSE)";
      case RESOLVED -> "(e.resolved = TRUE AND e.falsePositive = FALSE)";
      case FALSE_POSITIVE -> "e.falsePositive = TRUE";
    };
  }

  private static @Nullable List<String> lower(@Nullable List<? extends Enum<?>> constants) {
    return constants == null
        ? null
        : constants.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }
}
