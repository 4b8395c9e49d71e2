package ai.studio.analytics.api.graphql.health;

import ai.studio.analytics.api.health.HealthResource.PriceHealth;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// The prices of the build, as the schema shows them.
@Type("PriceHealth")
@Description("The prices that come with the build.")
public class PriceHealthView {

  private final PriceHealth value;

  PriceHealthView(PriceHealth value) {
    this.value = value;
  }

  @Description("Where they are from, with their version.")
  public String getSource() {
    return value.source();
  }

  @Description("The day on which they were published.")
  public String getPublished() {
    return value.published().toString();
  }

  @Description("How many days ago that was; above 60 vendors may have changed theirs.")
  public long getAgeDays() {
    return value.ageDays();
  }
}
