package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.query.model.Measure;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Of what it is to be said what is usual.
@Input("ExpectedInput")
@Description("Of which measure of which requests it is to be said what is usual.")
public class ExpectedAsk extends SpanAsk {

  private @Nullable Measure measure;
  private @Nullable SeriesInterval interval;

  @Description("What is measured; default `REQUESTS`.")
  public @Nullable Measure getMeasure() {
    return measure;
  }

  public void setMeasure(@Nullable Measure measure) {
    this.measure = measure;
  }

  @Description(
      "How far apart the points of the series are; by default chosen for 24 to 120 points, as `explore` does.")
  public @Nullable SeriesInterval getInterval() {
    return interval;
  }

  public void setInterval(@Nullable SeriesInterval interval) {
    this.interval = interval;
  }
}
