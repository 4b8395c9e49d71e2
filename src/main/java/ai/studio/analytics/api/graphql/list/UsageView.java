package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.event.Money;
import ai.studio.analytics.store.schema.ModelUsageStats;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A model's day as the schema shows it.
@Type("ModelUsageStats")
@Description("What one model did on one UTC day.")
public class UsageView {

  private final ModelUsageStats row;

  UsageView(ModelUsageStats row) {
    this.row = row;
  }

  @Description("The day, in UTC.")
  public LocalDate getDate() {
    return row.date();
  }

  @Description("The model.")
  public String getModelName() {
    return row.model();
  }

  @Description("Calls of any outcome.")
  public long getRequests() {
    return row.requests();
  }

  @Description("Calls with a status below 400.")
  public long getSuccesses() {
    return row.successes();
  }

  @Description("Calls with a status of 400 or more.")
  public long getFailures() {
    return row.failures();
  }

  @Description("Input tokens that were not served from a cache.")
  public long getPromptTokens() {
    return row.promptTokens();
  }

  @Description("Input tokens read from the provider's prompt cache.")
  public long getCachedTokens() {
    return row.cachedTokens();
  }

  @Description("Input tokens written to the provider's prompt cache.")
  public long getCacheWriteTokens() {
    return row.cacheWriteTokens();
  }

  @Description("Visible output tokens.")
  public long getCompletionTokens() {
    return row.completionTokens();
  }

  @Description("Hidden output tokens spent on reasoning.")
  public long getReasoningTokens() {
    return row.reasoningTokens();
  }

  @Description("All tokens: the sum of the five kinds.")
  public long getTotalTokens() {
    return row.totalTokens();
  }

  @Description("Calls whose price is known.")
  public long getPricedRequests() {
    return row.pricedRequests();
  }

  @Description("Known cost in US dollars; null where no call has a price.")
  public @Nullable BigDecimal getCost() {
    return row.pricedRequests() == 0 ? null : new Money(row.costNanos()).usd();
  }

  @Description("Milliseconds of a call on average; null where no latency was measured.")
  public @Nullable Double getAvgLatencyMs() {
    return row.latencyCount() == 0 ? null : (double) row.latencySumMs() / row.latencyCount();
  }

  @Description("Milliseconds of the fastest call; null where no latency was measured.")
  public @Nullable Integer getMinLatencyMs() {
    return row.minLatencyMs();
  }

  @Description("Milliseconds of the slowest call; null where no latency was measured.")
  public @Nullable Integer getMaxLatencyMs() {
    return row.maxLatencyMs();
  }

  @Description(
      "95 % of the calls took at most this many milliseconds, within 2 %; null where no latency was measured.")
  public @Nullable Integer getP95LatencyMs() {
    return row.p95LatencyMs();
  }
}
