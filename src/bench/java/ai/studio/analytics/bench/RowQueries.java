package ai.studio.analytics.bench;

import static java.util.stream.Collectors.toMap;

import ai.studio.analytics.query.model.Question;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The yardstick: a dashboard's questions asked straight of the rows, each with a statement of its
/// own. UTC only, for intervals of up to a day.
final class RowQueries {

  private static final String REQUESTS = "request_log";
  private static final int DEAREST_MODELS = 5;

  private final RowReader rows;
  private final Question question;
  private final long width;
  private final String bucket;
  private final long firstBucket;
  private final int points;
  private final Figures figures = new Figures();

  /// @param starts of the buckets of the series
  RowQueries(Connection connection, Question question, List<Instant> starts) throws SQLException {
    rows = new RowReader(connection, question);
    this.question = question;
    width = question.seriesInterval().width().toSeconds() * 1_000_000;
    bucket = "created_at - MOD(created_at, " + width + ")";
    firstBucket = RowReader.micros(starts.getFirst());
    points = starts.size();
  }

  Figures ask() throws SQLException {
    sums();
    put("errors by status", rows.count("status_code", REQUESTS, "status_code >= 400"));
    put(
        "countries",
        largest(rows.count("country_code", REQUESTS, "country_code IS NOT NULL"), Figures.TOP));
    models();
    users();
    sessions();
    ratings();
    threats();
    put("threats by type", rows.count("threat_type", "threat_log", "TRUE"));
    put("threats by severity", rows.count("severity", "threat_log", "TRUE"));
    put("open threats", rows.count("1", "threat_log", "NOT resolved AND NOT false_positive"));
    percentiles("latency", rows.distributions(bucket, "latency_ms"));
    percentiles("time to first token", rows.distributions(bucket, "time_to_first_token_ms"));
    return figures;
  }

  private void sums() throws SQLException {
    var requests = zeros();
    var errors = zeros();
    var tokens = zeros();
    var cost = nothing();
    var latency = new long[1];
    rows.select(
        bucket
            + ", COUNT(*), SUM(status_code >= 400), SUM(total_tokens), SUM(cost_usd), SUM(latency_ms)",
        REQUESTS,
        "GROUP BY 1",
        row -> {
          requests.set(at(row), row.getLong(2));
          errors.set(at(row), row.getLong(3));
          tokens.set(at(row), row.getLong(4));
          cost.set(at(row), Figures.plain(row.getBigDecimal(5)));
          latency[0] += row.getLong(6);
        });
    put("requests over time", requests);
    put("errors over time", errors);
    put("tokens over time", tokens);
    put("cost over time", cost);
    put("requests", sum(requests));
    put("errors", sum(errors));
    put("tokens", sum(tokens));
    put("cost", Figures.plain(cost.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    put("latency", latency[0]);
  }

  private void models() throws SQLException {
    var requests = new HashMap<String, Long>();
    var cost = new HashMap<String, BigDecimal>();
    rows.select(
        "model_name, COUNT(*), SUM(status_code >= 400), SUM(total_tokens), SUM(latency_ms), SUM(cost_usd)",
        REQUESTS,
        "AND model_name IS NOT NULL GROUP BY 1",
        row -> {
          requests.put(row.getString(1), row.getLong(2));
          if (row.getBigDecimal(6) != null) {
            cost.put(row.getString(1), row.getBigDecimal(6));
          }
        });
    var top = largest(requests, Figures.TOP);
    put("models", top);
    costs(largest(cost, DEAREST_MODELS).keySet().toArray());
    var latencies = rows.distributions("model_name", "latency_ms");
    top.keySet()
        .forEach(model -> near("p95 latency of " + model, percentile(0.95, latencies.get(model))));
  }

  private void costs(Object... models) throws SQLException {
    var costs = new HashMap<Object, List<BigDecimal>>();
    for (var model : models) {
      costs.put(model, nothing());
    }
    if (models.length > 0) {
      rows.select(
          bucket + ", model_name, SUM(cost_usd)",
          REQUESTS,
          "AND model_name IN (?" + ", ?".repeat(models.length - 1) + ") GROUP BY 1, 2",
          row -> costs.get(row.getString(2)).set(at(row), Figures.plain(row.getBigDecimal(3))),
          models);
    }
    put("cost of models over time", costs);
  }

  private void users() throws SQLException {
    rows.select(
        "COUNT(DISTINCT user_id)", REQUESTS, "", row -> near("active users", row.getDouble(1)));
    var active = new HashMap<Integer, Double>();
    rows.select(
        bucket + ", COUNT(DISTINCT user_id)",
        REQUESTS,
        "GROUP BY 1",
        row -> active.put(at(row), row.getDouble(2)));
    for (var i = 0; i < points; i++) {
      near("active users of point " + i, active.getOrDefault(i, 0.0));
    }
    var top = new ArrayList<String>();
    rows.select(
        "user_id, COUNT(*), SUM(status_code >= 400), SUM(total_tokens), SUM(cost_usd)",
        REQUESTS,
        "AND user_id IS NOT NULL GROUP BY 1 ORDER BY 5 DESC, 2 DESC, 1 LIMIT " + Figures.TOP,
        row -> top.add(row.getString(1) + " " + Figures.plain(row.getBigDecimal(5))));
    put("top users", top);
  }

  private void sessions() throws SQLException {
    var time = question.range().time();
    var series = zeros();
    rows.each(
        """
        SELECT %s, COUNT(*), SUM(total_requests), SUM(total_cost_nanos) FROM user_session
        WHERE organization_id = ? AND session_start >= ? AND session_start < ? GROUP BY 1
        """
            .formatted(bucket.replace("created_at", "session_start")),
        List.of(
            question.scope().organization(),
            RowReader.micros(time.start()),
            RowReader.micros(time.end())),
        row -> series.set(at(row), row.getLong(2)));
    put("sessions over time", series);
    put("sessions", sum(series));
  }

  private void ratings() throws SQLException {
    var series = zeros();
    var ratings = new HashMap<>(Map.of(1, 0L, 2, 0L, 3, 0L, 4, 0L, 5, 0L));
    rows.select(
        bucket + ", rating, COUNT(*)",
        "feedback_log",
        "GROUP BY 1, 2",
        row -> {
          series.set(at(row), series.get(at(row)) + row.getLong(3));
          ratings.merge(row.getInt(2), row.getLong(3), Long::sum);
        });
    put("ratings over time", series);
    put("ratings", ratings);
  }

  private void threats() throws SQLException {
    var series = zeros();
    rows.select(
        bucket + ", COUNT(*)",
        "threat_log",
        "GROUP BY 1",
        row -> series.set(at(row), row.getLong(2)));
    put("threats over time", series);
  }

  /// Of all points together and of each.
  private void percentiles(String what, Map<String, SortedMap<Integer, Long>> byBucket) {
    var all = new TreeMap<Integer, Long>();
    byBucket.forEach((at, values) -> {
      values.forEach((millis, count) -> all.merge(millis, count, Long::sum));
      addPercentiles(what + " of point " + (Long.parseLong(at) - firstBucket) / width, values);
    });
    addPercentiles(what, all);
  }

  private void addPercentiles(String what, SortedMap<Integer, Long> values) {
    if (!values.isEmpty()) {
      near("p50 " + what, percentile(0.5, values));
      near("p95 " + what, percentile(0.95, values));
      near("p99 " + what, percentile(0.99, values));
    }
  }

  /// By nearest rank.
  private static double percentile(double q, SortedMap<Integer, Long> counts) {
    var rank = Math.max(1, (long) Math.ceil(q * sum(counts.values())));
    var seen = 0L;
    for (var value : counts.entrySet()) {
      seen += value.getValue();
      if (seen >= rank) {
        return value.getKey();
      }
    }
    throw new IllegalArgumentException("no values");
  }

  private static <V extends Comparable<V>> Map<String, V> largest(
      Map<String, V> values, int limit) {
    return values.entrySet().stream()
        .sorted(
            Map.Entry.<String, V>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// The point that a row, whose first column is its bucket, belongs to.
  private int at(ResultSet row) throws SQLException {
    return (int) ((row.getLong(1) - firstBucket) / width);
  }

  private List<Long> zeros() {
    return new ArrayList<>(Collections.nCopies(points, 0L));
  }

  private List<BigDecimal> nothing() {
    return new ArrayList<>(Collections.nCopies(points, BigDecimal.ZERO));
  }

  private static long sum(Iterable<Long> values) {
    var sum = 0L;
    for (var value : values) {
      sum += value;
    }
    return sum;
  }

  private void put(String what, Object value) {
    figures.exact().put(what, value);
  }

  private void near(String what, double value) {
    figures.estimated().put(what, value);
  }
}
