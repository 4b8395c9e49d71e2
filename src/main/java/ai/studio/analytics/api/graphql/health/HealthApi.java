package ai.studio.analytics.api.graphql.health;

import ai.studio.analytics.api.health.HealthResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/// The service at a glance, the same as over REST.
@GraphQLApi
@ApplicationScoped
public class HealthApi {

  private final HealthResource health;

  @Inject
  HealthApi(HealthResource health) {
    this.health = health;
  }

  @Query("health")
  @Description("The service at a glance.")
  public HealthView health() {
    return new HealthView(health.health());
  }
}
