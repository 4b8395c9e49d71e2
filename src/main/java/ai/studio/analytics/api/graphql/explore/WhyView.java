package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.why.Explanation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// Where a change comes from, as the schema shows it.
@Type("Why")
@Description("Which groups of requests a change of a measure comes from.")
public class WhyView {

  private final Explanation value;

  public WhyView(Explanation value) {
    this.value = value;
  }

  @Description("What changed.")
  public Measure getMeasure() {
    return value.measure();
  }

  @Description("What its numbers count, such as `ms` or `USD`.")
  public String getUnit() {
    return value.measure().unit();
  }

  @Description("The first instant of the range.")
  public Instant getStart() {
    return value.range().start();
  }

  @Description("The end of the range, which is no longer part of it.")
  public Instant getEnd() {
    return value.range().end();
  }

  @Description("The first instant of the period that it is compared with.")
  public Instant getComparedStart() {
    return value.compared().start();
  }

  @Description("The end of that period.")
  public Instant getComparedEnd() {
    return value.compared().end();
  }

  @Description(
      "The measure in the period that is compared with, scaled to the length of the range where that period was given and"
          + " is longer or shorter; null where there was nothing to measure.")
  public @Nullable BigDecimal getBefore() {
    return value.before();
  }

  @Description("The measure in the range; null where there is nothing to measure.")
  public @Nullable BigDecimal getAfter() {
    return value.after();
  }

  @Description("How far it went; null where one of both is null.")
  public @Nullable BigDecimal getChange() {
    return value.change();
  }

  @Description(
      "The groups that have more to do with it than they would have if all were alike, those with the most first.")
  public List<ContributionView> getGroups() {
    return value.groups().stream().map(ContributionView::new).toList();
  }

  @Description(
      "The group, of one or two dimensions, that explains it best; null where none stands out.")
  public @Nullable ContributionView getReason() {
    return value.reason() == null ? null : new ContributionView(value.reason());
  }

  @Description("Dimensions that have too many groups to look at.")
  public List<Dimension> getLeftOut() {
    return value.leftOut();
  }

  @Description("All of it in an English sentence.")
  public String getText() {
    return value.text();
  }
}
