package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.graphql.value.DashboardSpan;
import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A question of one's own.
@Input("ExploreInput")
@Description("What to measure, of which requests, and what to tell them apart by.")
public class ExploreAsk {

  private @Nullable DashboardSpan range;
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable String timeZone;
  private @Nullable SeriesInterval interval;
  private @Nullable Boolean compare;
  private @Nullable String filter;
  private @Nullable List<Measure> measures;
  private @Nullable List<Dimension> dimensions;
  private @Nullable List<String> tags;
  private @Nullable Measure orderBy;
  private @Nullable Integer limit;

  @Description("Which time; default `LAST_24_HOURS`. All but `CUSTOM` end with the current minute.")
  public @Nullable DashboardSpan getRange() {
    return range;
  }

  public void setRange(@Nullable DashboardSpan range) {
    this.range = range;
  }

  @Description("The first instant of a `CUSTOM` range.")
  public @Nullable Instant getStart() {
    return start;
  }

  public void setStart(@Nullable Instant start) {
    this.start = start;
  }

  @Description("The end of a `CUSTOM` range, which is no longer part of it.")
  public @Nullable Instant getEnd() {
    return end;
  }

  public void setEnd(@Nullable Instant end) {
    this.end = end;
  }

  @Description(
      "An IANA time zone, such as `Asia/Jakarta`, in which hours, days and months begin; default `UTC`.")
  public @Nullable String getTimeZone() {
    return timeZone;
  }

  public void setTimeZone(@Nullable String timeZone) {
    this.timeZone = timeZone;
  }

  @Description(
      "How far apart the points of the series are; by default chosen for 24 to 120 points.")
  public @Nullable SeriesInterval getInterval() {
    return interval;
  }

  public void setInterval(@Nullable SeriesInterval interval) {
    this.interval = interval;
  }

  @Description("Whether the period just before is measured as well; default false.")
  public @Nullable Boolean getCompare() {
    return compare;
  }

  public void setCompare(@Nullable Boolean compare) {
    this.compare = compare;
  }

  @Description(
      "Which requests count, such as `model:gpt-4o* status:>=500 -country:ID`; without it, all that you may see.")
  public @Nullable String getFilter() {
    return filter;
  }

  public void setFilter(@Nullable String filter) {
    this.filter = filter;
  }

  @Description("What to measure: 1 to 10 measures, by default `REQUESTS`.")
  public @Nullable List<Measure> getMeasures() {
    return measures;
  }

  public void setMeasures(@Nullable List<Measure> measures) {
    this.measures = measures;
  }

  @Description("What to tell requests apart by: none, one or two dimensions.")
  public @Nullable List<Dimension> getDimensions() {
    return dimensions;
  }

  public void setDimensions(@Nullable List<Dimension> dimensions) {
    this.dimensions = dimensions;
  }

  @Description(
      "Keys of tags to tell requests apart by as well; dimensions and tags are two at most, and groups have the values"
          + " of the dimensions first.")
  public @Nullable List<String> getTags() {
    return tags;
  }

  public void setTags(@Nullable List<String> tags) {
    this.tags = tags;
  }

  @Description(
      "Groups with the largest values of this measure come first; by default the first measure.")
  public @Nullable Measure getOrderBy() {
    return orderBy;
  }

  public void setOrderBy(@Nullable Measure orderBy) {
    this.orderBy = orderBy;
  }

  @Description("How many groups are told apart: 1 to 100, default 10.")
  public @Nullable Integer getLimit() {
    return limit;
  }

  public void setLimit(@Nullable Integer limit) {
    this.limit = limit;
  }
}
