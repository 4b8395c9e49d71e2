package ai.studio.analytics.api.graphql.facet;

import ai.studio.analytics.api.graphql.value.SeriesInterval;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which rows, and the buckets to count them in.
@Input("HistogramInput")
@Description("Which rows of a list, and the buckets to count them in.")
public class HistogramAsk extends RowsAsk {

  private @Nullable SeriesInterval interval;
  private @Nullable String timeZone;

  @Description("How long the buckets are; by default chosen for 24 to 120 of them.")
  public @Nullable SeriesInterval getInterval() {
    return interval;
  }

  public void setInterval(@Nullable SeriesInterval interval) {
    this.interval = interval;
  }

  @Description("An IANA time zone in which hours and days begin; by default your organisation's.")
  public @Nullable String getTimeZone() {
    return timeZone;
  }

  public void setTimeZone(@Nullable String timeZone) {
    this.timeZone = timeZone;
  }
}
