package ai.studio.analytics.api.graphql.gateway;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/// [ai.studio.analytics.gateway.UpstreamStatus.Circuit] as the schema shows it.
@Enum("CircuitState")
@Description("Whether an upstream may be asked.")
public enum CircuitState {
  @Description("It may.")
  CLOSED,
  @Description("It rests, as it failed several times in a row.")
  OPEN,
  @Description("It has rested; one call tries whether it is well again.")
  HALF_OPEN
}
