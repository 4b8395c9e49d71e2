package ai.studio.analytics.budget;

import org.eclipse.microprofile.graphql.Description;

/// What becomes of calls that go beyond a budget.
@Description("What becomes of calls that go beyond a budget.")
public enum Enforcement {
  @Description("They are made, with a warning.")
  SOFT,
  @Description("The gateway refuses them.")
  HARD
}
