package ai.studio.analytics.budget;

import org.eclipse.microprofile.graphql.Description;

/// What becomes of a call of which nobody can say whether a budget has room for it: the database
/// has not told for a while what was spent, or the budget counts dollars and the call has no price.
@Description(
    "What the gateway does with a call of which nobody can say whether a hard budget has room for it: while the"
        + " database is away, or where the budget is in dollars and the price of the call is unknown.")
public enum WhenUnknown {
  @Description("It lets the call through.")
  ALLOW,
  @Description("It refuses the call.")
  REFUSE
}
