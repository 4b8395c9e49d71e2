package ai.studio.analytics.api.graphql.explore;

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
public class ExploreAsk extends SpanAsk {

  private @Nullable SeriesInterval interval;
  private @Nullable Boolean compare;
  private @Nullable Instant compareStart;
  private @Nullable Instant compareEnd;
  private @Nullable List<Measure> measures;
  private @Nullable List<Dimension> dimensions;
  private @Nullable List<String> tags;
  private @Nullable Measure orderBy;
  private @Nullable Integer limit;

  @Description(
      "How far apart the points of the series are; by default chosen for 24 to 120 points.")
  public @Nullable SeriesInterval getInterval() {
    return interval;
  }

  public void setInterval(@Nullable SeriesInterval interval) {
    this.interval = interval;
  }

  @Description("Whether the period to compare with is measured as well; default false.")
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
