package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.ModelUsage;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A model in a ranking.
@Type("ModelUsage")
@Description("What one model did in the range.")
public class ModelUsageView {

  private final ModelUsage value;

  ModelUsageView(ModelUsage value) {
    this.value = value;
  }

  @Description("The model's name.")
  public String getName() {
    return value.name();
  }

  @Description("Calls of any outcome.")
  public long getRequests() {
    return value.requests();
  }

  @Description("Calls with a status of 400 or more.")
  public long getErrors() {
    return value.errors();
  }

  @Description("Errors by calls, from 0 to 1.")
  public double getErrorRate() {
    return value.errorRate();
  }

  @Description("Known cost in US dollars; null where no call has a price.")
  public @Nullable BigDecimal getCost() {
    return value.cost();
  }

  @Description("Tokens by kind.")
  public TokensView getTokens() {
    return new TokensView(value.tokens());
  }

  @Description("Milliseconds of a call on average; null where no latency was measured.")
  public @Nullable Double getAvgLatencyMs() {
    return value.avgLatencyMs();
  }

  @Description(
      "95 % of the calls took at most this many milliseconds, within 2 %; null where no latency was measured.")
  public @Nullable Double getP95LatencyMs() {
    return value.p95LatencyMs();
  }
}
