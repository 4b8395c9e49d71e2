package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Percentiles;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// Percentiles as the schema shows them.
@Type("Percentiles")
@Description("Percentiles of durations, within 2 %; null where nothing was measured.")
public class PercentilesView {

  private final Percentiles value;

  PercentilesView(Percentiles value) {
    this.value = value;
  }

  @Description("The median.")
  public @Nullable Double getP50() {
    return value.p50();
  }

  @Description("90 % are at most this long.")
  public @Nullable Double getP90() {
    return value.p90();
  }

  @Description("95 % are at most this long.")
  public @Nullable Double getP95() {
    return value.p95();
  }

  @Description("99 % are at most this long.")
  public @Nullable Double getP99() {
    return value.p99();
  }
}
