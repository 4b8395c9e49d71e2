package ai.studio.analytics.api.graphql.response;

import org.eclipse.microprofile.graphql.Description;

/// What became of a restriction, as the schema knows it.
@Description("What became of a restriction.")
public enum RestrictionState {
  @Description("It holds.")
  ACTIVE,
  @Description("Its time is over.")
  EXPIRED,
  @Description("Somebody has ended it before its time.")
  LIFTED
}
