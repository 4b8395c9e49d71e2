package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which change is to be explained.
@Input("WhyInput")
@Description("Which change of which measure is to be explained, of which requests.")
public class WhyAsk extends SpanAsk {

  private @Nullable Measure measure;
  private @Nullable Instant compareStart;
  private @Nullable Instant compareEnd;
  private @Nullable List<Dimension> dimensions;
  private @Nullable Integer limit;

  @Description("What changed; default `REQUESTS`.")
  public @Nullable Measure getMeasure() {
    return measure;
  }

  public void setMeasure(@Nullable Measure measure) {
    this.measure = measure;
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
      "The end of the period that begins with `compareStart`; by default it is as long as the range. Sums of a longer or"
          + " shorter one are scaled to the length of the range.")
  public @Nullable Instant getCompareEnd() {
    return compareEnd;
  }

  public void setCompareEnd(@Nullable Instant compareEnd) {
    this.compareEnd = compareEnd;
  }

  @Description(
      "Whose groups may explain it: 1 to 12 dimensions other than times; by default those that say who asked for what,"
          + " where and how.")
  public @Nullable List<Dimension> getDimensions() {
    return dimensions;
  }

  public void setDimensions(@Nullable List<Dimension> dimensions) {
    this.dimensions = dimensions;
  }

  @Description("How many groups are told: 1 to 50, default 10.")
  public @Nullable Integer getLimit() {
    return limit;
  }

  public void setLimit(@Nullable Integer limit) {
    this.limit = limit;
  }
}
