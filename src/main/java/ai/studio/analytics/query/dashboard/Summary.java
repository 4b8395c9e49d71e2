package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Average;
import ai.studio.analytics.query.model.Usd;
import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The range in a few numbers. Every average and rate is over all requests, with a model call or
/// without, unless it says otherwise.
///
/// @param errors requests with a status of 400 or more
/// @param errorRate errors by requests, 0–1
/// @param avgLatencyMs over the requests whose latency was measured
/// @param avgTimeToFirstTokenMs over the requests that reported one
/// @param totalCost US dollars of all calls with a known price; null where there were calls and
///   none had one
/// @param pricedRequests model calls with a known price
/// @param unpricedRequests model calls without one, which have no part in the cost
/// @param avgCostPerRequest US dollars, to a billionth
public record Summary(
    long totalRequests,
    long successfulRequests,
    long errors,
    @Nullable Double errorRate,
    @Nullable Double avgLatencyMs,
    @Nullable Double avgTimeToFirstTokenMs,
    @Nullable BigDecimal totalCost,
    long pricedRequests,
    long unpricedRequests,
    Tokens tokens,
    @Nullable Double avgTokensPerRequest,
    @Nullable BigDecimal avgCostPerRequest) {

  static Summary of(Measures all) {
    return new Summary(
        all.requests,
        all.requests - all.errors,
        all.errors,
        Average.of(all.errors, all.requests),
        Average.of(all.latencySumMs, all.latencyCount()),
        Average.of(all.firstTokenSumMs, all.firstTokenCount),
        Usd.cost(all),
        all.pricedRequests,
        all.modelCalls - all.pricedRequests,
        Tokens.of(all),
        Average.of(all.totalTokens(), all.requests),
        Usd.average(Usd.cost(all), all.requests));
  }

  /// All tokens of every kind.
  public long totalTokens() {
    return tokens.total();
  }
}
