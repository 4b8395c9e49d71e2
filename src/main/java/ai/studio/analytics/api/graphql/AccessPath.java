package ai.studio.analytics.api.graphql;

import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.FeedbackLog;
import ai.studio.analytics.store.RequestLog;
import ai.studio.analytics.store.ThreatLog;
import ai.studio.analytics.store.UserSession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How a list's query is written so that the database reads its rows in their order along an index,
/// and stops after a page.
///
/// MySQL finds that way by itself, except where it has not counted its rows since they came: then
/// all of an organisation seem few, and it sorts them. H2 takes any index whose first column is
/// compared, which all of an organisation's rows are, and then sorts what it found; and it reads
/// along an index only where the order names all columns of it.
///
/// @param hidesOrganization whether no index on the organisation may be used: the primary key gives
///   the order
/// @param leading attributes with one value each that the order begins with
record AccessPath(boolean hidesOrganization, List<String> leading) {

  static final AccessPath PLAIN = new AccessPath(false, List.of());
  private static final AccessPath BY_ID = new AccessPath(true, List.of());

  /// Attributes with an index: the organisation, the attribute, and what gives the order by time.
  private static final Map<Class<?>, Set<String>> INDEXED =
      Map.of(
          RequestLog.class, Set.of("e.user", "e.modelName", "e.statusCode", "e.endpoint"),
          FeedbackLog.class, Set.of("e.user", "e.rating"),
          ThreatLog.class, Set.of("e.user", "e.threatType", "e.severity"),
          UserSession.class, Set.of("e.user"));

  static AccessPath of(Dialect dialect, Class<?> entity, Conditions conditions) {
    var indexed = INDEXED.get(entity);
    if (indexed == null
        || (dialect == Dialect.MYSQL
            && conditions.several().stream().anyMatch(indexed::contains))) {
      return PLAIN;
    }
    var leading =
        conditions.fixed().stream().filter(indexed::contains).limit(1).collect(Collectors.toList());
    if (leading.isEmpty() && entity != UserSession.class) {
      return BY_ID;
    }
    if (dialect == Dialect.MYSQL) {
      return PLAIN;
    }
    leading.addFirst(Conditions.ORGANIZATION);
    return new AccessPath(false, List.copyOf(leading));
  }

  /// The order with the leading attributes in front, as a JPQL clause.
  String orderBy(Keyset<?> keyset, boolean reverse) {
    var direction = keyset.direction(reverse);
    return leading.stream()
        .map(attribute -> attribute + direction + ", ")
        .collect(Collectors.joining("", " ORDER BY ", keyset.order(reverse)));
  }
}
