package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;

/// Orders of models' days.
@Description("What models' days are ordered by.")
public enum UsageSort {
  @Description("The day, then the model.")
  DATE,
  @Description("How many calls.")
  REQUESTS,
  @Description("How many failed.")
  FAILURES,
  @Description("All tokens.")
  TOKENS,
  @Description("What is known of the cost.")
  COST
}
