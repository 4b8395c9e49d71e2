package ai.studio.analytics.api.graphql;

import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads entities, one statement a call, each with its own short-lived entity manager: the results
/// are detached.
@ApplicationScoped
class Reader {

  /// Rows beyond these are not counted.
  static final int MAX_COUNT = 10_001;

  private static final int TIMEOUT_MS = 10_000;

  private final Database database;

  @Inject
  Reader(Database database) {
    this.database = database;
  }

  /// One page of the rows that meet the conditions.
  ///
  /// @throws BadInput where the page's arguments contradict each other
  <T> Page<T> page(Class<T> entity, Conditions conditions, Keyset<T> keyset, PageInput input) {
    var backward = input.backward();
    var size = input.size();
    var seek = conditions.copy();
    var cursor = backward ? input.getBefore() : input.getAfter();
    if (cursor != null) {
      keyset.seek(seek, backward ? "before" : "after", cursor, backward);
    }
    var path = AccessPath.of(database.dialect(), entity, conditions);
    var found = find(entity, seek, path, path.orderBy(keyset, backward), size + 1);
    var more = found.size() > size;
    var rows = more ? found.subList(0, size) : found;
    var ordered = backward ? rows.reversed() : rows;
    return new Page<>(
        List.copyOf(ordered),
        keyset,
        backward ? cursor != null : more,
        backward ? more : cursor != null,
        () -> count(entity, conditions, path));
  }

  /// The row with this id, if the conditions allow to see it.
  <T> Optional<T> byId(Class<T> entity, Conditions scope, long id) {
    return find(entity, scope.copy().and("e.id = ?", id), "", 1).stream().findFirst();
  }

  /// At most `limit` rows that meet the conditions.
  <T> List<T> find(Class<T> entity, Conditions conditions, String orderBy, int limit) {
    return find(entity, conditions, AccessPath.PLAIN, orderBy, limit);
  }

  private <T> List<T> find(
      Class<T> entity, Conditions conditions, AccessPath path, String orderBy, int limit) {
    var jpql = "SELECT e FROM " + entity.getSimpleName() + " e" + where(conditions, path) + orderBy;
    return read(manager ->
        conditions
            .bind(manager.createQuery(jpql, entity))
            .setMaxResults(limit)
            .setHint(TIMEOUT, TIMEOUT_MS)
            .getResultList());
  }

  /// Rows of a native query whose columns are those of the entity.
  @SuppressWarnings("unchecked")
  <T> List<T> findNative(Class<T> entity, String sql, Object... parameters) {
    return read(manager -> {
      var query = manager.createNativeQuery(sql, entity).setHint(TIMEOUT, TIMEOUT_MS);
      for (var i = 0; i < parameters.length; i++) {
        query.setParameter(i + 1, parameters[i]);
      }
      return Collections.checkedList((List<T>) query.getResultList(), entity);
    });
  }

  private <T> int count(Class<T> entity, Conditions conditions, AccessPath path) {
    var jpql =
        "SELECT e.organization FROM " + entity.getSimpleName() + " e" + where(conditions, path);
    return read(manager ->
        conditions
            .bind(manager.createQuery(jpql, String.class))
            .setMaxResults(MAX_COUNT)
            .setHint(TIMEOUT, TIMEOUT_MS)
            .getResultList()
            .size());
  }

  private static String where(Conditions conditions, AccessPath path) {
    return conditions.where(path.hidesOrganization());
  }

  private <R> R read(Function<EntityManager, R> work) {
    try (var manager = database.entities().createEntityManager()) {
      return work.apply(manager);
    }
  }

  private static final String TIMEOUT = "jakarta.persistence.query.timeout";
}
