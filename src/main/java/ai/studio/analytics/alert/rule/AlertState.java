package ai.studio.analytics.alert.rule;

import org.eclipse.microprofile.graphql.Description;

/// Where an alert stands.
@Description("Where an alert stands.")
public enum AlertState {
  @Description("Its condition holds, not yet for long enough.")
  PENDING,
  @Description("It is told to those whom it concerns.")
  FIRING,
  @Description("It is over.")
  RESOLVED
}
