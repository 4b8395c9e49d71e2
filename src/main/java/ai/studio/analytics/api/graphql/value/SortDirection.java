package ai.studio.analytics.api.graphql.value;

import org.eclipse.microprofile.graphql.Description;

/// Which end of an order comes first.
@Description("Which end of an order comes first.")
public enum SortDirection {
  @Description("The smallest first.")
  ASC,
  @Description("The largest first.")
  DESC
}
