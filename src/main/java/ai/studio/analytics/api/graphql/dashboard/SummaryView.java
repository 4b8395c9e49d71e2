package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Summary;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// The summary as the schema shows it.
@Type("Summary")
@Description(
    "The range in a few numbers. Every average and rate is over all requests, with a model call or without, and null where there was none.")
public class SummaryView {

  private final Summary value;

  SummaryView(Summary value) {
    this.value = value;
  }

  @Description("Requests of any outcome.")
  public long getTotalRequests() {
    return value.totalRequests();
  }

  @Description("Requests with a status below 400.")
  public long getSuccessfulRequests() {
    return value.successfulRequests();
  }

  @Description("Requests with a status of 400 or more.")
  public long getErrors() {
    return value.errors();
  }

  @Description("Errors by requests, from 0 to 1.")
  public @Nullable Double getErrorRate() {
    return value.errorRate();
  }

  @Description("Milliseconds of a request, over those whose latency was measured.")
  public @Nullable Double getAvgLatencyMs() {
    return value.avgLatencyMs();
  }

  @Description("Milliseconds until the first token, over the requests that reported it.")
  public @Nullable Double getAvgTimeToFirstTokenMs() {
    return value.avgTimeToFirstTokenMs();
  }

  @Description(
      "Known cost in US dollars; null where there were model calls and none of them has a price.")
  public @Nullable BigDecimal getTotalCost() {
    return value.totalCost();
  }

  @Description("Requests that called a model.")
  public long getModelCalls() {
    return value.pricedRequests() + value.unpricedRequests();
  }

  @Description("Model calls with a known price.")
  public long getPricedRequests() {
    return value.pricedRequests();
  }

  @Description("Model calls without one, which have no part in the cost.")
  public long getUnpricedRequests() {
    return value.unpricedRequests();
  }

  @Description("Tokens by kind.")
  public TokensView getTokens() {
    return new TokensView(value.tokens());
  }

  @Description("Tokens of every kind.")
  public long getTotalTokens() {
    return value.totalTokens();
  }

  @Description("Tokens of every kind by request.")
  public @Nullable Double getAvgTokensPerRequest() {
    return value.avgTokensPerRequest();
  }

  @Description("US dollars by request, to a billionth.")
  public @Nullable BigDecimal getAvgCostPerRequest() {
    return value.avgCostPerRequest();
  }
}
