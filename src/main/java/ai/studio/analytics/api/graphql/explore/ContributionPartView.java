package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.why.Contribution;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// One value of a dimension, as the schema shows it.
@Type("ContributionPart")
@Description("What the requests of a group share.")
public class ContributionPartView {

  private final Contribution.Part value;

  ContributionPartView(Contribution.Part value) {
    this.value = value;
  }

  @Description("Of which dimension.")
  public Dimension getDimension() {
    return value.dimension();
  }

  @Description("The value; empty for requests that have none.")
  public String getValue() {
    return value.value();
  }
}
