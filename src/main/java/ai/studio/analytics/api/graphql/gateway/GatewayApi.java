package ai.studio.analytics.api.graphql.gateway;

import ai.studio.analytics.auth.Role;
import ai.studio.analytics.gateway.GatewayPart;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/// How the upstreams of the gateway fare.
@GraphQLApi
@ApplicationScoped
@RolesAllowed(Role.ADMIN_NAME)
public class GatewayApi {

  private final GatewayPart gateway;

  @Inject
  GatewayApi(GatewayPart gateway) {
    this.gateway = gateway;
  }

  @Query("upstreams")
  @Description(
      "The upstreams of the gateway in the order of the settings, as the instance that answers has seen them since"
          + " its start. For administrators.")
  public List<UpstreamView> upstreams() {
    return gateway.status().stream().map(UpstreamView::new).toList();
  }
}
