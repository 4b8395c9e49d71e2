package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;

/// Orders of requests.
@Description("What requests are ordered by.")
public enum RequestSort {
  @Description("When they arrived.")
  TIME,
  @Description("How long they took.")
  LATENCY,
  @Description("All their tokens.")
  TOKENS,
  @Description("What they cost; unpriced ones count as less than free.")
  COST,
  @Description("Their HTTP status.")
  STATUS
}
