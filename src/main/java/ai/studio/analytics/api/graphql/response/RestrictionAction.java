package ai.studio.analytics.api.graphql.response;

import org.eclipse.microprofile.graphql.Description;

/// What is done, as the schema knows it.
@Description("What is done about somebody.")
public enum RestrictionAction {
  @Description("Their requests are stored with the tag `response`.")
  TAG,
  @Description("They may make so many requests a minute to each instance; others get 429.")
  THROTTLE,
  @Description("Their requests get 403.")
  BLOCK
}
