package ai.studio.analytics.bench;

import static java.util.stream.Collectors.toMap;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.Question;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The yardstick: a dashboard's questions asked straight of the rows, each with a statement of its
/// own over the range of ids that holds its time, the fastest way into the table. UTC only, for
/// intervals of up to a day.
final class RowQueries {

  private static final String IN_RANGE =
      " WHERE organization_id = ? AND id >= ? AND id < ? AND created_at >= ? AND created_at < ? ";
  private static final String REQUESTS = " FROM request_log FORCE INDEX (PRIMARY)" + IN_RANGE;
  private static final int DEAREST_MODELS = 5;

  private final Connection connection;
  private final Question question;
  private final long firstBucket;
  private final int points;
  private final String bucket;
  private final Figures figures = new Figures();

  /// @param starts of the buckets of the series
  RowQueries(Connection connection, Question question, List<Instant> starts) {
    this.connection = connection;
    this.question = question;
    var width = question.seriesInterval().width().toSeconds() * 1_000_000;
    bucket = "created_at DIV " + width;
    firstBucket = micros(starts.getFirst()) / width;
    points = starts.size();
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  Figures ask() throws SQLException {
    sums();
    statuses();
    models();
    countries();
    users();
    sessions();
    ratings();
    threats();
    percentiles("latency_ms", "latency", true);
    percentiles("time_to_first_token_ms", "time to first token", false);
    return figures;
  }

  private void sums() throws SQLException {
    var requests = zeros();
    var errors = zeros();
    var tokens = zeros();
    var cost = nothing();
    var latency = new long[1];
    each(
        "SELECT "
            + bucket
            + ", COUNT(*), SUM(status_code >= 400), SUM(total_tokens), SUM(cost_usd), SUM(latency_ms)"
            + REQUESTS
            + "GROUP BY 1",
        row -> {
          var at = at(row);
          requests.set(at, row.getLong(2));
          errors.set(at, row.getLong(3));
          tokens.set(at, row.getLong(4));
          cost.set(at, Figures.plain(row.getBigDecimal(5)));
          latency[0] += row.getLong(6);
        });
    figures.exact().put("requests over time", requests);
    figures.exact().put("errors over time", errors);
    figures.exact().put("tokens over time", tokens);
    figures.exact().put("cost over time", cost);
    figures.exact().put("requests", sum(requests));
    figures.exact().put("errors", sum(errors));
    figures.exact().put("tokens", sum(tokens));
    figures
        .exact()
        .put("cost", Figures.plain(cost.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    figures
        .exact()
        .put("average latency", sum(requests) == 0 ? 0.0 : (double) latency[0] / sum(requests));
  }

  private void statuses() throws SQLException {
    var statuses = new HashMap<String, Long>();
    each(
        "SELECT status_code, COUNT(*)" + REQUESTS + "AND status_code >= 400 GROUP BY 1",
        row -> statuses.put(row.getString(1), row.getLong(2)));
    figures.exact().put("errors by status", statuses);
  }

  private void models() throws SQLException {
    var requests = new HashMap<String, Long>();
    var cost = new HashMap<String, BigDecimal>();
    each(
        "SELECT model_name, COUNT(*), SUM(status_code >= 400), SUM(total_tokens), SUM(latency_ms), SUM(cost_usd)"
            + REQUESTS
            + "AND model_name IS NOT NULL GROUP BY 1",
        row -> {
          requests.put(row.getString(1), row.getLong(2));
          if (row.getBigDecimal(6) != null) {
            cost.put(row.getString(1), row.getBigDecimal(6));
          }
        });
    var top = largest(requests, Figures.TOP);
    figures.exact().put("models", top);
    figures.exact().put("cost of models over time", costOfModels(largest(cost, DEAREST_MODELS)));
    var latencies = new HashMap<String, SortedMap<Integer, Long>>();
    each(
        "SELECT model_name, latency_ms, COUNT(*)"
            + REQUESTS
            + "AND model_name IS NOT NULL GROUP BY 1, 2",
        row ->
            latencies
                .computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                .put(row.getInt(2), row.getLong(3)));
    top.keySet()
        .forEach(model ->
            figures
                .estimated()
                .put("p95 latency of " + model, percentile(0.95, latencies.get(model))));
  }

  private Map<String, List<BigDecimal>> costOfModels(Map<String, BigDecimal> dearest)
      throws SQLException {
    var costs = new HashMap<String, List<BigDecimal>>();
    dearest.keySet().forEach(model -> costs.put(model, nothing()));
    var marks = String.join(", ", Collections.nCopies(dearest.size(), "?"));
    if (!dearest.isEmpty()) {
      each(
          "SELECT "
              + bucket
              + ", model_name, SUM(cost_usd)"
              + REQUESTS
              + "AND model_name IN ("
              + marks
              + ") GROUP BY 1, 2",
          row -> costs.get(row.getString(2)).set(at(row), Figures.plain(row.getBigDecimal(3))),
          dearest.keySet().toArray());
    }
    return costs;
  }

  private void countries() throws SQLException {
    var countries = new HashMap<String, Long>();
    each(
        "SELECT country_code, COUNT(*)" + REQUESTS + "AND country_code IS NOT NULL GROUP BY 1",
        row -> countries.put(row.getString(1), row.getLong(2)));
    figures.exact().put("countries", largest(countries, Figures.TOP));
  }

  private void users() throws SQLException {
    each(
        "SELECT COUNT(DISTINCT user_id)" + REQUESTS,
        row -> figures.estimated().put("active users", row.getDouble(1)));
    var top = new ArrayList<String>();
    each(
        "SELECT user_id, COUNT(*), SUM(status_code >= 400), SUM(total_tokens), SUM(cost_usd)"
            + REQUESTS
            + "AND user_id IS NOT NULL GROUP BY 1 ORDER BY 5 DESC, 2 DESC, 1 LIMIT "
            + Figures.TOP,
        row -> top.add(row.getString(1) + " " + Figures.plain(row.getBigDecimal(5))));
    figures.exact().put("top users", top);
  }

  private void sessions() throws SQLException {
    var time = question.range().time();
    try (var statement =
        connection.prepareStatement(
            """
            SELECT COUNT(*), SUM(total_requests), SUM(total_cost_nanos) FROM user_session
            WHERE organization_id = ? AND session_start >= ? AND session_start < ?
            """)) {
      statement.setString(1, question.scope().organization());
      statement.setLong(2, micros(time.start()));
      statement.setLong(3, micros(time.end()));
      try (var row = statement.executeQuery()) {
        row.next();
        figures.exact().put("sessions", row.getLong(1));
      }
    }
  }

  private void ratings() throws SQLException {
    var series = zeros();
    var ratings = new HashMap<>(Map.of(1, 0L, 2, 0L, 3, 0L, 4, 0L, 5, 0L));
    each(
        "SELECT "
            + bucket
            + ", rating, COUNT(*) FROM feedback_log FORCE INDEX (PRIMARY)"
            + IN_RANGE
            + "GROUP BY 1, 2",
        row -> {
          series.set(at(row), series.get(at(row)) + row.getLong(3));
          ratings.merge(row.getInt(2), row.getLong(3), Long::sum);
        });
    figures.exact().put("ratings over time", series);
    figures.exact().put("ratings", ratings);
  }

  private void threats() throws SQLException {
    var types = new HashMap<String, Long>();
    var open = new long[1];
    each(
        "SELECT threat_type, severity, resolved OR false_positive, COUNT(*) FROM threat_log FORCE INDEX (PRIMARY)"
            + IN_RANGE
            + "GROUP BY 1, 2, 3",
        row -> {
          types.merge(row.getString(1), row.getLong(4), Long::sum);
          open[0] += row.getBoolean(3) ? 0 : row.getLong(4);
        });
    figures.exact().put("threats by type", types);
    figures.exact().put("open threats", open[0]);
  }

  private void percentiles(String column, String what, boolean series) throws SQLException {
    var all = new TreeMap<Integer, Long>();
    var byBucket = new HashMap<Integer, SortedMap<Integer, Long>>();
    each(
        "SELECT "
            + bucket
            + ", "
            + column
            + ", COUNT(*)"
            + REQUESTS
            + "AND "
            + column
            + " IS NOT NULL GROUP BY 1, 2",
        row -> {
          all.merge(row.getInt(2), row.getLong(3), Long::sum);
          byBucket
              .computeIfAbsent(at(row), _ -> new TreeMap<>())
              .put(row.getInt(2), row.getLong(3));
        });
    addPercentiles(what, all);
    if (series) {
      byBucket.forEach((at, values) -> addPercentiles(what + " of point " + at, values));
    }
  }

  private void addPercentiles(String what, SortedMap<Integer, Long> values) {
    if (!values.isEmpty()) {
      figures.estimated().put("p50 " + what, percentile(0.5, values));
      figures.estimated().put("p95 " + what, percentile(0.95, values));
      figures.estimated().put("p99 " + what, percentile(0.99, values));
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

  private void each(String sql, Row each, Object... more) throws SQLException {
    var time = question.range().time();
    try (var statement = connection.prepareStatement(sql)) {
      var parameters =
          new ArrayList<Object>(
              List.of(
                  question.scope().organization(),
                  EventId.floor(time.start()),
                  EventId.floor(time.end().plus(Duration.ofMillis(1))),
                  micros(time.start()),
                  micros(time.end())));
      parameters.addAll(Arrays.asList(more));
      for (var i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          each.read(rows);
        }
      }
    }
  }

  /// The point that a row, whose first column is its bucket, belongs to.
  private int at(ResultSet row) throws SQLException {
    return (int) (row.getLong(1) - firstBucket);
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

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
