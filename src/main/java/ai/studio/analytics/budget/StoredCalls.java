package ai.studio.analytics.budget;

import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.Usd;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.query.plan.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The model calls among some requests that are stored; those that the gateway let through to no
/// model are none.
final class StoredCalls {

  private static final int AT_ONCE = 500;
  private static final int MOST_PARTS = 10_000;

  private static final String SELECT =
      """
      SELECT id, organization_id, event_key, created_at, source, endpoint, model_name, provider, operation,
        user_id, project, api_key_id, tags, total_tokens, cost_usd
      FROM request_log
      WHERE model_name IS NOT NULL AND (source <> 'gateway' OR upstream IS NOT NULL)\
      """;

  private final Sql sql;

  StoredCalls(Sql sql) {
    this.sql = sql;
  }

  /// @param ids of requests, and perhaps of other events, of any organisation
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  List<StoredCall> among(List<Long> ids) {
    var different = ids.stream().distinct().toList();
    var calls = new ArrayList<StoredCall>();
    for (var from = 0; from < different.size(); from += AT_ONCE) {
      var some = different.subList(from, Math.min(different.size(), from + AT_ONCE));
      var parts = parts(some);
      sql.each(
          Fragment.of(SELECT).then(Fragment.andIn("id", some)).then(" LIMIT " + AT_ONCE),
          row -> {
            var id = row.getLong("id");
            calls.add(new StoredCall(id, call(row), parts.getOrDefault(id, List.of())));
          });
    }
    return calls;
  }

  private Map<Long, List<String>> parts(List<Long> ids) {
    var parts = new HashMap<Long, List<String>>();
    sql.each(
        Fragment.of("SELECT request_id, event_key FROM merged_event WHERE 1 = 1")
            .then(Fragment.andIn("request_id", ids))
            .then(" LIMIT " + MOST_PARTS),
        row -> parts.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(row.getString(2)));
    return parts;
  }

  private static CountedCall call(ResultSet row) throws SQLException {
    var cost = row.getBigDecimal("cost_usd");
    return new CountedCall(
        row.getString("event_key"),
        Instant.EPOCH.plus(row.getLong("created_at"), ChronoUnit.MICROS),
        new CallAttributes(
            row.getString("organization_id"),
            Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
            row.getString("endpoint"),
            row.getString("model_name"),
            row.getString("provider"),
            row.getString("operation"),
            row.getString("user_id"),
            row.getString("project"),
            row.getString("api_key_id"),
            CallAttributes.tags(row.getString("tags"))),
        new Spend(
            1,
            row.getLong("total_tokens"),
            cost == null ? 0 : Usd.nanos(cost),
            cost == null ? 1 : 0));
  }
}
