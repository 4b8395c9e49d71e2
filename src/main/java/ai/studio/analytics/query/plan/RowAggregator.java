package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.Usd;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Measures;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Counts rows of `request_log` for all slices in one pass: where rollups cannot tell, for partial
/// ends of ranges and for what only rows know.
final class RowAggregator {

  /// What of a row is counted.
  static final String COLUMNS =
      """
      created_at, status_code, latency_ms, user_id, country_code, model_name,
      prompt_tokens, cached_tokens, cache_write_tokens, completion_tokens, reasoning_tokens,
      cost_usd, time_to_first_token_ms\
      """;

  private static final long MICROS = 1_000_000;

  private final Buckets buckets;
  private final MeasureTable all;
  private final MeasureTable models;
  private final MeasureTable statuses = new MeasureTable(1);
  private final MeasureTable countries = new MeasureTable(1);
  private final MeasureTable users = new MeasureTable(1);

  RowAggregator(Buckets buckets) {
    this.buckets = buckets;
    all = new MeasureTable(buckets.size());
    models = new MeasureTable(buckets.size());
  }

  /// Counts a row of [#COLUMNS].
  void add(ResultSet row) throws SQLException {
    var bucket = buckets.index(Math.floorDiv(row.getLong(1), MICROS));
    var request = Request.of(row);
    request.addTo(all.at(MeasureTable.ONLY, bucket));
    request.addTo(statuses.at(Integer.toString(request.status), 0));
    if (request.model != null) {
      request.addTo(models.at(request.model, bucket));
    }
    if (request.country != null) {
      request.addTo(countries.at(request.country, 0));
    }
    if (request.user != null) {
      request.addTo(users.at(request.user, 0));
      all.at(MeasureTable.ONLY, bucket).users.add(request.user);
    }
  }

  /// What was counted by the values of a dimension.
  MeasureTable by(Dimension dimension) {
    return switch (dimension) {
      case ALL -> all;
      case MODEL -> models;
      case STATUS -> statuses;
      case COUNTRY -> countries;
      case USER -> users;
      case PROVIDER, ENDPOINT, SOURCE, MODEL_STATUS, RATING, THREAT, THREAT_KIND ->
          throw new IllegalArgumentException("no slice is by " + dimension);
    };
  }

  private record Request(
      int status,
      @Nullable Integer latencyMs,
      @Nullable String user,
      @Nullable String country,
      @Nullable String model,
      long prompt,
      long cached,
      long cacheWrite,
      long completion,
      long reasoning,
      long costNanos,
      int firstTokenMs) {

    private static final int NONE = -1;

    static Request of(ResultSet row) throws SQLException {
      var latency = row.getInt(3);
      var latencyMs = row.wasNull() ? null : latency;
      var cost = row.getBigDecimal(12);
      var firstToken = row.getInt(13);
      var firstTokenMs = row.wasNull() ? NONE : firstToken;
      return new Request(
          row.getInt(2),
          latencyMs,
          row.getString(4),
          row.getString(5),
          row.getString(6),
          row.getLong(7),
          row.getLong(8),
          row.getLong(9),
          row.getLong(10),
          row.getLong(11),
          cost == null ? NONE : Usd.nanos(cost),
          firstTokenMs);
    }

    void addTo(Measures measures) {
      measures.requests++;
      measures.errors += status >= 400 ? 1 : 0;
      measures.addLatency(latencyMs);
      if (model == null) {
        return;
      }
      measures.modelCalls++;
      measures.promptTokens += prompt;
      measures.cachedTokens += cached;
      measures.cacheWriteTokens += cacheWrite;
      measures.completionTokens += completion;
      measures.reasoningTokens += reasoning;
      if (costNanos != NONE) {
        measures.pricedRequests++;
        measures.costNanos += costNanos;
      }
      if (firstTokenMs != NONE) {
        measures.firstTokenCount++;
        measures.firstTokenSumMs += firstTokenMs;
        measures.firstToken.add(firstTokenMs);
      }
    }
  }
}
