package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.why.Contribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// What a group has to do with a change, as the schema shows it.
@Type("Contribution")
@Description("What a group of requests has to do with a change.")
public class ContributionView {

  private static final MathContext DIGITS = new MathContext(6);

  private final Contribution value;

  public ContributionView(Contribution value) {
    this.value = value;
  }

  @Description("What its requests share: one value, or two of different dimensions.")
  public List<ContributionPartView> getParts() {
    return value.parts().stream().map(ContributionPartView::new).toList();
  }

  @Description(
      "Which requests they are, as the text of a filter; empty where that would be too long.")
  public String getFilter() {
    return value.filter();
  }

  @Description(
      "The measure of the group itself, in the period that is compared with; null where there is nothing to measure.")
  public @Nullable BigDecimal getBefore() {
    return value.before();
  }

  @Description("The same in the range.")
  public @Nullable BigDecimal getAfter() {
    return value.after();
  }

  @Description("How much of the whole change comes from the group.")
  public BigDecimal getChange() {
    return value.change();
  }

  @Description(
      "The same as a part of the whole change: negative where the group went the other way, above 1 where others did.")
  public BigDecimal getShare() {
    return new BigDecimal(value.share(), DIGITS);
  }

  @Description(
      "Of `change`, what comes from the group being a larger or smaller part of the requests, and not from its own average;"
          + " null for sums.")
  public @Nullable BigDecimal getMix() {
    return value.mix();
  }
}
