package ai.studio.analytics.query.plan;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.SessionField;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what a question's filter and scope mean for each table.
final class Selection {

  private static final String PRIMARY = "/*! FORCE INDEX (PRIMARY) */";
  private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
  private static final String OF_SESSION = "/*! FORCE INDEX (request_log_session) */";

  private static final FilterSql SQL = new FilterSql(RequestField.OF_ROWS, RequestField.TIME);

  private static final Map<RequestField, Dimension> ROLLED_UP =
      Map.of(
          RequestField.MODEL,
          Dimension.MODEL,
          RequestField.PROVIDER,
          Dimension.PROVIDER,
          RequestField.STATUS,
          Dimension.STATUS,
          RequestField.ENDPOINT,
          Dimension.ENDPOINT,
          RequestField.COUNTRY,
          Dimension.COUNTRY,
          RequestField.SOURCE,
          Dimension.SOURCE);

  private static final Set<Dimension> OF_OTHER_EVENTS =
      EnumSet.of(Dimension.RATING, Dimension.THREAT, Dimension.THREAT_KIND);

  private final Filter filter;
  private final Scope scope;

  /// The values that the filter asks for, by field; null where it asks otherwise.
  private final @Nullable Map<RequestField, List<String>> values;

  Selection(Question question) {
    filter = question.filter();
    scope = question.scope();
    values = values(filter);
  }

  String organization() {
    return scope.organization();
  }

  /// The only user whose data may be read; null for all.
  @Nullable String user() {
    return scope.user();
  }

  /// Rollups that know an answer.
  ///
  /// @param filter which of them count
  record Rollup(Dimension dimension, Fragment filter) {}

  /// The smallest rollups that know both what is filtered and what is grouped; none where only rows
  /// know, which is always so for single users.
  Optional<Rollup> rollup(Dimension by) {
    return dimension(by).map(dimension -> new Rollup(dimension, inRollup(dimension)));
  }

  private Optional<Dimension> dimension(Dimension by) {
    if (OF_OTHER_EVENTS.contains(by)) {
      return everything() ? Optional.of(by) : Optional.empty();
    }
    if (values == null || singlesOutUsers() || scope.projects() != null) {
      return Optional.empty();
    }
    var needed = EnumSet.noneOf(Dimension.class);
    for (var field : values.keySet()) {
      if (!ROLLED_UP.containsKey(field)) {
        return Optional.empty();
      }
      needed.add(ROLLED_UP.get(field));
    }
    if (by != Dimension.ALL) {
      needed.add(by);
    }
    if (needed.size() <= 1) {
      return Optional.of(needed.isEmpty() ? Dimension.ALL : needed.iterator().next());
    }
    return EnumSet.of(Dimension.MODEL, Dimension.STATUS).containsAll(needed)
        ? Optional.of(Dimension.MODEL_STATUS)
        : Optional.empty();
  }

  /// Which requests count, apart from their organisation and time.
  Filter conditions() {
    return scope.restrict(filter);
  }

  /// Whether every event of the organisation counts.
  boolean everything() {
    return conditions().equals(Filter.NONE);
  }

  /// Reads rows with time-ordered ids: the ids bound the range to the millisecond.
  Fragment rows(String columns, String table, TimeRange part) {
    return Fragment.of(
        """
        SELECT %s FROM %s %s
        WHERE %s AND id >= ? AND id < ? AND created_at >= ? AND created_at < ?\
        """
            .formatted(columns, table, index(table), ofOrganization()),
        organization(),
        EventId.floor(part.start()),
        EventId.floor(part.end().plus(Duration.ofMillis(1))),
        part.startMicros(),
        part.endMicros());
  }

  /// Keeps the optimiser from reading a range through an index with few values: only a user has so
  /// few rows that an index may beat the primary key.
  private String index(String table) {
    return singlesOutUsers() ? "/*! USE INDEX (PRIMARY, %s_user) */".formatted(table) : PRIMARY;
  }

  /// The condition that rows are of the organisation. H2 knows no index hints: where the primary
  /// key is wanted, it must not see that other indexes begin with this column.
  private String ofOrganization() {
    return singlesOutUsers() ? "organization_id = ?" : "CONCAT(organization_id, '') = ?";
  }

  private boolean singlesOutUsers() {
    return scope.user() != null || (values != null && values.containsKey(RequestField.USER));
  }

  /// Which rows of a rollup count.
  private Fragment inRollup(Dimension rollup) {
    return switch (rollup) {
      case ALL, USER, RATING, THREAT, THREAT_KIND -> Fragment.EMPTY;
      case MODEL_STATUS ->
          Fragment.andIn(RollupKeys.MODEL, values(RequestField.MODEL))
              .then(Fragment.andIn(RollupKeys.STATUS, values(RequestField.STATUS)));
      case MODEL -> Fragment.andIn(RollupKeys.WHOLE, values(RequestField.MODEL));
      case PROVIDER -> Fragment.andIn(RollupKeys.WHOLE, values(RequestField.PROVIDER));
      case STATUS -> Fragment.andIn(RollupKeys.WHOLE, values(RequestField.STATUS));
      case ENDPOINT -> Fragment.andIn(RollupKeys.WHOLE, values(RequestField.ENDPOINT));
      case COUNTRY -> Fragment.andIn(RollupKeys.WHOLE, values(RequestField.COUNTRY));
      case SOURCE -> Fragment.andIn(RollupKeys.WHOLE, values(RequestField.SOURCE));
    };
  }

  /// Which rows of `request_log` count.
  Fragment inRequests() {
    return everything() ? Fragment.EMPTY : Fragment.of(" AND ").then(SQL.of(conditions()));
  }

  /// Whether only some requests count: a rating without its request is none of theirs.
  boolean filtersRequests() {
    if (scope.projects() != null) {
      return true;
    }
    return !filter.equals(Filter.NONE)
        && (values == null || !values.keySet().equals(Set.of(RequestField.USER)));
  }

  /// Counts ratings without their requests, through their own index.
  Fragment orphans(TimeRange part) {
    return Fragment.of(
            """
            SELECT COUNT(*) FROM feedback_log
            WHERE organization_id = ? AND orphan = TRUE AND id >= ? AND id < ? AND created_at >= ? AND created_at < ?\
            """,
            organization(),
            EventId.floor(part.start()),
            EventId.floor(part.end().plus(Duration.ofMillis(1))),
            part.startMicros(),
            part.endMicros())
        .then(inUsers("user_id"));
  }

  /// Which rows of `user_session` count: those of which any request does, and none is of a project
  /// that may not be seen: what they sum up would tell of it.
  Fragment inSessions() {
    if (!filtersRequests()) {
      return sessionsOfUsers();
    }
    var counted =
        sessionsOfUsers()
            .then(" AND ")
            .then(requestsOfSession(Filter.all(List.of(scope.ofProjects(), filter))));
    return hidden()
        .map(other -> counted.then(" AND NOT ").then(requestsOfSession(other)))
        .orElse(counted);
  }

  /// The requests of projects that may not be seen; empty where all may.
  Optional<Filter> hidden() {
    return scope.projects() == null
        ? Optional.empty()
        : Optional.of(new Filter.Not(scope.ofProjects()));
  }

  private Fragment requestsOfSession(Filter which) {
    return Fragment.of(
            "EXISTS (SELECT 1 FROM request_log r %s WHERE r.session_id = user_session.id AND r.organization_id = ? AND "
                .formatted(OF_SESSION),
            organization())
        .then(SQL.of(which))
        .then(")");
  }

  /// Which rows of `user_session` may count by their user.
  Fragment sessionsOfUsers() {
    return inUsers(SessionField.USER.column());
  }

  private Fragment inUsers(String column) {
    var own = scope.user();
    var users = values(RequestField.USER);
    return Fragment.andIn(column, own == null ? List.of() : List.of(own))
        .then(Fragment.andIn(column, users));
  }

  private List<String> values(RequestField field) {
    return values == null ? List.of() : values.getOrDefault(field, List.of());
  }

  /// The values that a filter asks for, each field once; null where it asks for anything else.
  private static @Nullable Map<RequestField, List<String>> values(Filter filter) {
    var values = new EnumMap<RequestField, List<String>>(RequestField.class);
    for (var part : filter instanceof Filter.All(var parts) ? parts : List.of(filter)) {
      if (!(part instanceof Filter.Condition(var name, var matches))
          || !matches.stream().allMatch(Match.Is.class::isInstance)) {
        return null;
      }
      var field = RequestField.named(name);
      if (field.isEmpty() || values.containsKey(field.get())) {
        return null;
      }
      var texts = matches.stream().map(match -> ((Match.Is) match).value()).toList();
      if (!texts.stream().allMatch(text -> isKey(field.get(), text))) {
        return null;
      }
      values.put(field.get(), texts);
    }
    return values;
  }

  /// Whether the keys of rollups have the value as it is written: `0404` is the status 404, and
  /// MySQL does not tell a text from the same with a blank behind it.
  private static boolean isKey(RequestField field, String text) {
    return field == RequestField.STATUS ? STATUS.matcher(text).matches() : !text.endsWith(" ");
  }
}
