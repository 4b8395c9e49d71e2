package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.forecast.Period;
import ai.studio.analytics.query.model.Measure;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// What is to be forecast.
@Input("ForecastInput")
@Description("What to forecast, of which requests.")
public class ForecastAsk {

  private @Nullable Measure measure;
  private @Nullable Period period;
  private @Nullable String filter;
  private @Nullable String timeZone;

  @Description(
      "A measure that can be added up, such as `COST`, `TOTAL_TOKENS` or `REQUESTS`; default `COST`.")
  public @Nullable Measure getMeasure() {
    return measure;
  }

  public void setMeasure(@Nullable Measure measure) {
    this.measure = measure;
  }

  @Description("Until when; default `MONTH`.")
  public @Nullable Period getPeriod() {
    return period;
  }

  public void setPeriod(@Nullable Period period) {
    this.period = period;
  }

  @Description(
      "Which requests count, such as `project:shop model:gpt-4o*`; without it, all that you may see.")
  public @Nullable String getFilter() {
    return filter;
  }

  public void setFilter(@Nullable String filter) {
    this.filter = filter;
  }

  @Description(
      "An IANA time zone, such as `Asia/Jakarta`, in which days, weeks and months begin; by default your organisation's.")
  public @Nullable String getTimeZone() {
    return timeZone;
  }

  public void setTimeZone(@Nullable String timeZone) {
    this.timeZone = timeZone;
  }
}
