package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;

/// Orders of traces.
@Description("What traces are ordered by.")
public enum TraceSort {
  @Description("When they began.")
  TIME,
  @Description("How long they took.")
  DURATION,
  @Description("How many parts went wrong.")
  ERRORS,
  @Description("All their tokens.")
  TOKENS,
  @Description("What is known of their cost.")
  COST
}
