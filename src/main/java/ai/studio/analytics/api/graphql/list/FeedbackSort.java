package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;

/// Orders of ratings.
@Description("What ratings are ordered by.")
public enum FeedbackSort {
  @Description("When they were given.")
  TIME,
  @Description("From 1 to 5.")
  RATING
}
