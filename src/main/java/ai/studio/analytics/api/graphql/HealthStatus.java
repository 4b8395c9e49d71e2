package ai.studio.analytics.api.graphql;

import org.eclipse.microprofile.graphql.Description;

/// How the service is.
@Description("How the service is.")
public enum HealthStatus {
  @Description("All is well.")
  HEALTHY,
  @Description("The database is away; events are still taken in.")
  DEGRADED
}
