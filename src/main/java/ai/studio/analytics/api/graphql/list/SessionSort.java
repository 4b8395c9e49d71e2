package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;

/// Orders of sessions.
@Description("What sessions are ordered by.")
public enum SessionSort {
  @Description("When they started.")
  TIME,
  @Description("How many requests they hold.")
  REQUESTS,
  @Description("All their tokens.")
  TOKENS,
  @Description("What is known of their cost.")
  COST
}
