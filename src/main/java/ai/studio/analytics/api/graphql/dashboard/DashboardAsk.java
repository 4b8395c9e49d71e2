package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.api.graphql.value.RangeAsk;
import ai.studio.analytics.api.graphql.value.SeriesInterval;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A question to the dashboard.
@Input("DashboardInput")
@Description("What a dashboard is about.")
public class DashboardAsk extends RangeAsk {

  private @Nullable SeriesInterval interval;
  private @Nullable Boolean compare;
  private @Nullable Instant compareStart;
  private @Nullable Instant compareEnd;
  private @Nullable Integer top;
  private @Nullable DashboardFilter filter;
  private @Nullable String query;

  @Description(
      "How far apart the points of the series are; by default chosen for 24 to 120 points.")
  public @Nullable SeriesInterval getInterval() {
    return interval;
  }

  public void setInterval(@Nullable SeriesInterval interval) {
    this.interval = interval;
  }

  @Description("Whether `previous` answers for the period to compare with as well; default false.")
  public @Nullable Boolean getCompare() {
    return compare;
  }

  public void setCompare(@Nullable Boolean compare) {
    this.compare = compare;
  }

  @Description(
      "The first instant of the period to compare with, where that is not the period just before.")
  public @Nullable Instant getCompareStart() {
    return compareStart;
  }

  public void setCompareStart(@Nullable Instant compareStart) {
    this.compareStart = compareStart;
  }

  @Description(
      "The end of the period that begins with `compareStart`; by default it is as long as the range.")
  public @Nullable Instant getCompareEnd() {
    return compareEnd;
  }

  public void setCompareEnd(@Nullable Instant compareEnd) {
    this.compareEnd = compareEnd;
  }

  @Description("How many models, countries and users the rankings hold: 1 to 100, default 10.")
  public @Nullable Integer getTop() {
    return top;
  }

  public void setTop(@Nullable Integer top) {
    this.top = top;
  }

  @Description("Which requests count; without it, all that you may see.")
  public @Nullable DashboardFilter getFilter() {
    return filter;
  }

  public void setFilter(@Nullable DashboardFilter filter) {
    this.filter = filter;
  }

  @Description(
      "Which requests count, such as `model:gpt-4o* status:>=500 -country:ID`, beside what `filter` says; without it, all that you may see.")
  public @Nullable String getQuery() {
    return query;
  }

  public void setQuery(@Nullable String query) {
    this.query = query;
  }
}
