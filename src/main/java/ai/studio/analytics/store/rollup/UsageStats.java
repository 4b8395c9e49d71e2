package ai.studio.analytics.store.rollup;

import static java.util.Objects.requireNonNull;

import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps `model_usage_stats`, one row per UTC day and model, in step with the rollups.
///
/// All writers share these rows, so this runs last in the transaction and in the order of the
/// primary key: writers wait for each other only during the commit, and never in a circle.
public final class UsageStats {

  private static final MultiRowInsert<Usage> UPSERT =
      new MultiRowInsert<>(
          """
          INSERT INTO model_usage_stats (
            organization_id, stats_date, model_name, requests, successes, failures,
            prompt_tokens, cached_tokens, cache_write_tokens, completion_tokens, reasoning_tokens, total_tokens,
            priced_requests, cost_nanos, latency_unknown, latency_sum_ms, min_latency_ms, max_latency_ms, p95_latency_ms)
          """,
          """
          ON DUPLICATE KEY UPDATE
            requests = requests + VALUES(requests), successes = successes + VALUES(successes),
            failures = failures + VALUES(failures), prompt_tokens = prompt_tokens + VALUES(prompt_tokens),
            cached_tokens = cached_tokens + VALUES(cached_tokens),
            cache_write_tokens = cache_write_tokens + VALUES(cache_write_tokens),
            completion_tokens = completion_tokens + VALUES(completion_tokens),
            reasoning_tokens = reasoning_tokens + VALUES(reasoning_tokens),
            total_tokens = total_tokens + VALUES(total_tokens),
            priced_requests = priced_requests + VALUES(priced_requests), cost_nanos = cost_nanos + VALUES(cost_nanos),
            latency_unknown = latency_unknown + VALUES(latency_unknown),
            latency_sum_ms = latency_sum_ms + VALUES(latency_sum_ms),
            min_latency_ms = LEAST(
              COALESCE(min_latency_ms, VALUES(min_latency_ms)), COALESCE(VALUES(min_latency_ms), min_latency_ms)),
            max_latency_ms = GREATEST(
              COALESCE(max_latency_ms, VALUES(max_latency_ms)), COALESCE(VALUES(max_latency_ms), max_latency_ms)),
            p95_latency_ms = VALUES(p95_latency_ms)
          """);

  private static final double P95 = 0.95;

  private UsageStats() {}

  /// What is added to a row, and the percentile that replaces its own; null where no latency is
  /// known.
  private record Usage(Row row, Measures delta, @Nullable Integer p95) {

    static Usage of(Row row, Measures delta, LatencySketch latency) {
      var p95 = latency.count() == 0 ? null : (int) Math.round(latency.percentile(P95));
      return new Usage(row, delta, p95);
    }
  }

  private record Row(String organization, LocalDate day, String model) implements Comparable<Row> {

    static Row of(RollupKey key) {
      var day = Instant.ofEpochSecond(key.bucket()).atOffset(ZoneOffset.UTC).toLocalDate();
      return new Row(key.organization(), day, key.key());
    }

    @Override
    public int compareTo(Row other) {
      var byOrganization = organization.compareTo(other.organization);
      var byDay = byOrganization != 0 ? byOrganization : day.compareTo(other.day);
      return byDay != 0 ? byDay : model.compareTo(other.model);
    }
  }

  /// Adds a batch's measures by day and model.
  ///
  /// @param rollups this writer's rollups, in which the same batch is already counted
  public static void add(
      Connection connection, int writer, Map<RollupKey, Measures> deltas, Rollups rollups)
      throws SQLException {
    var byRow = new TreeMap<Row, RollupKey>();
    for (var key : deltas.keySet()) {
      if (key.dimension() == Dimension.MODEL && key.grain() == Grain.DAY) {
        byRow.put(Row.of(key), key);
      }
    }
    var usage = new ArrayList<Usage>(byRow.size());
    for (var entry : byRow.entrySet()) {
      var latency = new LatencySketch();
      latency.merge(rollups.current(entry.getValue()).latency);
      addOtherWriters(connection, writer, entry.getValue(), latency);
      var delta = requireNonNull(deltas.get(entry.getValue()));
      usage.add(Usage.of(entry.getKey(), delta, latency));
    }
    UPSERT.insert(connection, usage, UsageStats::bind);
  }

  /// The rows of one day from scratch.
  public static void replace(
      Connection connection, String organization, LocalDate day, Map<RollupKey, Measures> deltas)
      throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM model_usage_stats WHERE organization_id = ? AND stats_date = ?")) {
      ParameterBinder.of(delete).set(organization).set(day);
      delete.executeUpdate();
    }
    var usage = new ArrayList<Usage>();
    for (var entry : deltas.entrySet()) {
      var key = entry.getKey();
      if (key.dimension() == Dimension.MODEL && key.grain() == Grain.DAY) {
        var delta = entry.getValue();
        usage.add(Usage.of(Row.of(key), delta, delta.latency));
      }
    }
    UPSERT.insert(connection, usage, UsageStats::bind);
  }

  private static void bind(ParameterBinder parameters, Usage usage) throws SQLException {
    var row = usage.row();
    var delta = usage.delta();
    parameters
        .set(row.organization())
        .set(row.day())
        .set(row.model())
        .set(delta.requests)
        .set(delta.requests - delta.errors)
        .set(delta.errors)
        .set(delta.promptTokens)
        .set(delta.cachedTokens)
        .set(delta.cacheWriteTokens)
        .set(delta.completionTokens)
        .set(delta.reasoningTokens)
        .set(delta.totalTokens())
        .set(delta.pricedRequests)
        .set(delta.costNanos)
        .set(delta.latencyUnknown)
        .set(delta.latencySumMs)
        .set(delta.minLatencyMs())
        .set(delta.maxLatencyMs())
        .set(usage.p95());
  }

  private static void addOtherWriters(
      Connection connection, int writer, RollupKey key, LatencySketch latency) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT latency_sketch FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket = ? AND dimension_key = ?
              AND writer <> ?
            """)) {
      ParameterBinder.of(statement)
          .set(key.organization())
          .set(key.grain().code())
          .set(key.dimension().code())
          .set(key.bucket())
          .set(key.key())
          .set(writer);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          latency.merge(LatencySketch.decode(rows.getBytes(1)));
        }
      }
    }
  }
}
