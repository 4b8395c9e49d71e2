package ai.studio.analytics.api.graphql.health;

import org.eclipse.microprofile.graphql.Description;

/// How the service is.
@Description("How the service is.")
public enum HealthStatus {
  @Description("All is well.")
  HEALTHY,
  @Description(
      "The database is away, though events are still taken in; or events were lost with a damaged journal.")
  DEGRADED,
  @Description("Events have waited for more than a minute without any of them being stored.")
  UNHEALTHY
}
