package ai.studio.analytics.query.plan;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Filter.Condition;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.model.ValueFilter;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.schema.RequestField;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Says what a question's filter and scope mean for each table.
final class Selection {

  private static final String PRIMARY = "/*! FORCE INDEX (PRIMARY) */";
  private static final String OF_SESSION = "/*! FORCE INDEX (request_log_session) */";

  private static final Set<Dimension> OF_OTHER_EVENTS =
      EnumSet.of(Dimension.RATING, Dimension.THREAT, Dimension.THREAT_KIND);

  private final ValueFilter filter;
  private final Scope scope;

  Selection(Question question) {
    filter = question.filter();
    scope = question.scope();
  }

  String organization() {
    return scope.organization();
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
    if (singlesOutUsers()) {
      return Optional.empty();
    }
    var needed = filtered();
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
  ai.studio.analytics.query.model.Filter conditions() {
    var user = scope.user();
    return user == null
        ? filter.conditions()
        : ai.studio.analytics.query.model.Filter.all(
            List.of(Condition.is(RequestField.USER.fieldName(), user), filter.conditions()));
  }

  /// Whether every event of the organisation counts.
  boolean everything() {
    return filtered().isEmpty() && !singlesOutUsers();
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
    return scope.user() != null || !filter.users().isEmpty();
  }

  /// Which rows of a rollup count.
  private Fragment inRollup(Dimension rollup) {
    return switch (rollup) {
      case ALL, USER, RATING, THREAT, THREAT_KIND -> Fragment.EMPTY;
      case MODEL_STATUS ->
          Fragment.andIn(RollupKeys.MODEL, filter.models())
              .then(Fragment.andIn(RollupKeys.STATUS, text(filter.statuses())));
      case MODEL -> Fragment.andIn(RollupKeys.WHOLE, filter.models());
      case PROVIDER -> Fragment.andIn(RollupKeys.WHOLE, filter.providers());
      case STATUS -> Fragment.andIn(RollupKeys.WHOLE, text(filter.statuses()));
      case ENDPOINT -> Fragment.andIn(RollupKeys.WHOLE, filter.endpoints());
      case COUNTRY -> Fragment.andIn(RollupKeys.WHOLE, filter.countries());
      case SOURCE -> Fragment.andIn(RollupKeys.WHOLE, sources());
    };
  }

  /// Which rows of `request_log` count.
  Fragment inRequests() {
    return inUsers("user_id")
        .then(inCalls(""))
        .then(Fragment.andIn("endpoint", filter.endpoints()))
        .then(Fragment.andIn("country_code", filter.countries()));
  }

  /// Which rows of `feedback_log` count.
  Fragment inFeedback() {
    var requests =
        inCalls("r.")
            .then(Fragment.andIn("r.endpoint", filter.endpoints()))
            .then(Fragment.andIn("r.country_code", filter.countries()));
    return Fragment.of(" AND orphan = FALSE")
        .then(inUsers("user_id"))
        .then(ofRequest(PRIMARY, "r.id = feedback_log.request_id", requests));
  }

  /// Whether only some requests count: a rating without its request is none of theirs.
  boolean filtersRequests() {
    return !filtered().isEmpty();
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

  /// Which rows of `threat_log` count.
  Fragment inThreats() {
    return inUsers("user_id")
        .then(Fragment.andIn("endpoint", filter.endpoints()))
        .then(Fragment.andIn("country_code", filter.countries()))
        .then(ofRequest(PRIMARY, "r.id = threat_log.request_id", inCalls("r.")));
  }

  /// Which rows of `user_session` count.
  Fragment inSessions() {
    var requests =
        inCalls("r.")
            .then(Fragment.andIn("r.endpoint", filter.endpoints()))
            .then(Fragment.andIn("r.country_code", filter.countries()));
    return inUsers("user_id")
        .then(ofRequest(OF_SESSION, "r.session_id = user_session.id", requests));
  }

  private Fragment inUsers(String column) {
    var own = scope.user();
    var scoped = own == null ? Fragment.EMPTY : Fragment.of(" AND " + column + " = ?", own);
    return scoped.then(Fragment.andIn(column, filter.users()));
  }

  /// What only requests know.
  private Fragment inCalls(String alias) {
    return Fragment.andIn(alias + "model_name", filter.models())
        .then(Fragment.andIn(alias + "provider", filter.providers()))
        .then(Fragment.andIn(alias + "status_code", filter.statuses()))
        .then(Fragment.andIn(alias + "source", sources()));
  }

  private Fragment ofRequest(String index, String join, Fragment condition) {
    if (condition.sql().isEmpty()) {
      return Fragment.EMPTY;
    }
    return Fragment.of(
            " AND EXISTS (SELECT 1 FROM request_log r %s WHERE %s AND r.organization_id = ?"
                .formatted(index, join),
            organization())
        .then(condition)
        .then(")");
  }

  private Set<Dimension> filtered() {
    var filtered = EnumSet.noneOf(Dimension.class);
    mark(filtered, Dimension.MODEL, filter.models());
    mark(filtered, Dimension.PROVIDER, filter.providers());
    mark(filtered, Dimension.STATUS, filter.statuses());
    mark(filtered, Dimension.ENDPOINT, filter.endpoints());
    mark(filtered, Dimension.COUNTRY, filter.countries());
    mark(filtered, Dimension.SOURCE, filter.sources());
    return filtered;
  }

  private static void mark(Set<Dimension> filtered, Dimension dimension, Collection<?> values) {
    if (!values.isEmpty()) {
      filtered.add(dimension);
    }
  }

  private Collection<String> sources() {
    return filter.sources().stream().map(source -> source.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static Collection<String> text(Collection<Integer> numbers) {
    return numbers.stream().map(number -> Integer.toString(number)).toList();
  }
}
