package ai.studio.analytics.store.rollup;

import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.MultiRowUpsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One writer's rows of `rollup`. Remembers the measures of the rows it touched last, so that a
/// batch usually writes without reading; what it does not remember it reads first.
///
/// Memory follows the transaction: after a failure, or when somebody else has written as this
/// writer, call [#forget]. Not thread-safe.
public final class Rollups {

  private static final int REMEMBERED = 20_000;
  private static final int FEW_PAIRS = 512;

  private static final MultiRowUpsert<Map.Entry<RollupKey, Measures>> UPSERT =
      new MultiRowUpsert<>(
          """
          INSERT INTO rollup (
            organization_id, grain, dimension, bucket, dimension_key, writer,
            requests, errors, model_calls,
            prompt_tokens, cached_tokens, cache_write_tokens, completion_tokens, reasoning_tokens,
            priced_requests, cost_nanos, latency_unknown, latency_sum_ms, first_token_count, first_token_sum_ms,
            sessions, session_requests, session_cost_nanos, latency_sketch, first_token_sketch, users_sketch)
          """,
          """
          ON DUPLICATE KEY UPDATE
            requests = VALUES(requests), errors = VALUES(errors), model_calls = VALUES(model_calls),
            prompt_tokens = VALUES(prompt_tokens), cached_tokens = VALUES(cached_tokens),
            cache_write_tokens = VALUES(cache_write_tokens), completion_tokens = VALUES(completion_tokens),
            reasoning_tokens = VALUES(reasoning_tokens), priced_requests = VALUES(priced_requests),
            cost_nanos = VALUES(cost_nanos), latency_unknown = VALUES(latency_unknown),
            latency_sum_ms = VALUES(latency_sum_ms),
            first_token_count = VALUES(first_token_count), first_token_sum_ms = VALUES(first_token_sum_ms),
            sessions = VALUES(sessions), session_requests = VALUES(session_requests),
            session_cost_nanos = VALUES(session_cost_nanos), latency_sketch = VALUES(latency_sketch),
            first_token_sketch = VALUES(first_token_sketch), users_sketch = VALUES(users_sketch)
          """,
          "organization_id, grain, dimension, bucket, dimension_key, writer");

  private final Map<RollupKey, Measures> remembered = new LinkedHashMap<>(1024, 0.75f, true);

  /// The last bucket of each group that this writer has written: later ones need no reading.
  private final Map<Group, Long> newest = new HashMap<>();

  /// Adds measures to the rows of `writer`.
  public void add(Connection connection, int writer, Map<RollupKey, Measures> deltas)
      throws SQLException {
    load(connection, writer, deltas.keySet());
    var stored = new HashSet<>(deltas.keySet());
    stored.retainAll(remembered.keySet());
    var rows = new ArrayList<Map.Entry<RollupKey, Measures>>(deltas.size());
    for (var entry : deltas.entrySet()) {
      var measures =
          remembered.computeIfAbsent(entry.getKey(), _ -> new Measures(UserSketch.STORED_LIMIT));
      measures.merge(entry.getValue());
      rows.add(Map.entry(entry.getKey(), measures));
    }
    UPSERT.write(
        connection,
        rows,
        row -> stored.contains(row.getKey()),
        (parameters, row) -> bind(parameters, row.getKey(), writer, row.getValue()));
  }

  /// The absolute measures of a row that the last [#add] touched.
  Measures current(RollupKey key) {
    var measures = remembered.get(key);
    if (measures == null) {
      throw new IllegalStateException("not touched by the last batch: " + key);
    }
    return measures;
  }

  /// Drops all memory.
  public void forget() {
    remembered.clear();
    newest.clear();
  }

  /// Forgets what was not used lately; called when a transaction is over.
  public void trim() {
    var oldest = remembered.keySet().iterator();
    for (var surplus = remembered.size() - REMEMBERED; surplus > 0; surplus--) {
      oldest.next();
      oldest.remove();
    }
  }

  private record Group(String organization, Grain grain, Dimension dimension) {}

  private void load(Connection connection, int writer, Collection<RollupKey> keys)
      throws SQLException {
    var missing =
        keys.stream()
            .filter(key -> !remembered.containsKey(key))
            .collect(
                Collectors.groupingBy(
                    key -> new Group(key.organization(), key.grain(), key.dimension())));
    for (var entry : missing.entrySet()) {
      load(connection, writer, entry.getKey(), entry.getValue());
    }
  }

  /// Asks for whole buckets, or where that is a few pairs for buckets and keys: either way a
  /// superset of what is missing, from which only the missing rows are taken.
  private void load(Connection connection, int writer, Group group, List<RollupKey> missing)
      throws SQLException {
    var wanted = new HashMap<Long, Map<String, RollupKey>>();
    var last = lastBucket(connection, writer, group);
    for (var key : missing) {
      if (key.bucket() > last) {
        continue;
      }
      wanted.computeIfAbsent(key.bucket(), bucket -> new HashMap<>()).put(key.key(), key);
    }
    missing.forEach(key -> newest.merge(group, key.bucket(), Math::max));
    var buckets = new TreeSet<>(wanted.keySet());
    var names = new TreeSet<String>();
    wanted.values().forEach(keys -> names.addAll(keys.keySet()));
    var few = (long) buckets.size() * names.size() <= FEW_PAIRS;
    for (var bucketChunk : InList.chunks(buckets)) {
      if (few) {
        for (var nameChunk : InList.chunks(names)) {
          read(connection, writer, group, bucketChunk, nameChunk, wanted);
        }
      } else {
        read(connection, writer, group, bucketChunk, null, wanted);
      }
    }
  }

  private long lastBucket(Connection connection, int writer, Group group) throws SQLException {
    var known = newest.get(group);
    if (known != null) {
      return known;
    }
    var stored = readLastBucket(connection, writer, group);
    newest.put(group, stored);
    return stored;
  }

  /// The order names every column of the key so far, or H2 would sort instead of reading backwards.
  private static long readLastBucket(Connection connection, int writer, Group group)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT bucket FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND writer = ?
            ORDER BY organization_id DESC, grain DESC, dimension DESC, bucket DESC
            LIMIT 1
            """)) {
      ParameterBinder.of(statement)
          .set(group.organization())
          .set(group.grain().code())
          .set(group.dimension().code())
          .set(writer);
      try (var row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : Long.MIN_VALUE;
      }
    }
  }

  private void read(
      Connection connection,
      int writer,
      Group group,
      InList<Long> buckets,
      @Nullable InList<String> names,
      Map<Long, Map<String, RollupKey>> wanted)
      throws SQLException {
    var sql =
        """
        SELECT * FROM rollup
        WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket BETWEEN ? AND ?
          AND bucket IN (%s) AND writer = ? %s
        """
            .formatted(
                buckets.placeholders(),
                names == null ? "" : "AND dimension_key IN (" + names.placeholders() + ")");
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, group.organization());
      statement.setInt(2, group.grain().code());
      statement.setInt(3, group.dimension().code());
      // Redundant, but H2 does not look up the values of an IN list in a later column of a key.
      statement.setLong(4, Collections.min(buckets.values()));
      statement.setLong(5, Collections.max(buckets.values()));
      var next = buckets.bind(statement, 6);
      statement.setInt(next, writer);
      if (names != null) {
        names.bind(statement, next + 1);
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var key =
              wanted
                  .getOrDefault(rows.getLong("bucket"), Map.of())
                  .get(rows.getString("dimension_key"));
          if (key != null) {
            var measures = new Measures(UserSketch.STORED_LIMIT);
            addTo(measures, rows);
            remembered.put(key, measures);
          }
        }
      }
    }
  }

  /// Adds the stored measures of the current row.
  public static void addTo(Measures measures, ResultSet row) throws SQLException {
    measures.requests += row.getLong("requests");
    measures.errors += row.getLong("errors");
    measures.modelCalls += row.getLong("model_calls");
    measures.promptTokens += row.getLong("prompt_tokens");
    measures.cachedTokens += row.getLong("cached_tokens");
    measures.cacheWriteTokens += row.getLong("cache_write_tokens");
    measures.completionTokens += row.getLong("completion_tokens");
    measures.reasoningTokens += row.getLong("reasoning_tokens");
    measures.pricedRequests += row.getLong("priced_requests");
    measures.costNanos += row.getLong("cost_nanos");
    measures.latencyUnknown += row.getLong("latency_unknown");
    measures.latencySumMs += row.getLong("latency_sum_ms");
    measures.firstTokenCount += row.getLong("first_token_count");
    measures.firstTokenSumMs += row.getLong("first_token_sum_ms");
    measures.sessions += row.getLong("sessions");
    measures.sessionRequests += row.getLong("session_requests");
    measures.sessionCostNanos += row.getLong("session_cost_nanos");
    addSketch(row.getBytes("latency_sketch"), measures.latency::addEncoded);
    addSketch(row.getBytes("first_token_sketch"), measures.firstToken::addEncoded);
    addSketch(row.getBytes("users_sketch"), measures.users::addEncoded);
  }

  private static void addSketch(byte @Nullable [] encoded, Consumer<byte[]> sketch) {
    if (encoded != null) {
      sketch.accept(encoded);
    }
  }

  private static void bind(ParameterBinder parameters, RollupKey key, int writer, Measures measures)
      throws SQLException {
    parameters
        .set(key.organization())
        .set(key.grain().code())
        .set(key.dimension().code())
        .set(key.bucket())
        .set(key.key())
        .set(writer)
        .set(measures.requests)
        .set(measures.errors)
        .set(measures.modelCalls)
        .set(measures.promptTokens)
        .set(measures.cachedTokens)
        .set(measures.cacheWriteTokens)
        .set(measures.completionTokens)
        .set(measures.reasoningTokens)
        .set(measures.pricedRequests)
        .set(measures.costNanos)
        .set(measures.latencyUnknown)
        .set(measures.latencySumMs)
        .set(measures.firstTokenCount)
        .set(measures.firstTokenSumMs)
        .set(measures.sessions)
        .set(measures.sessionRequests)
        .set(measures.sessionCostNanos)
        .set(measures.latency.encode())
        .set(measures.firstToken.encode())
        .set(measures.users.encode());
  }
}
