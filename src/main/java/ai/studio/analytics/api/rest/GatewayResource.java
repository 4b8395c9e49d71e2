package ai.studio.analytics.api.rest;

import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.gateway.GatewayPart;
import ai.studio.analytics.gateway.UpstreamStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// How the upstreams of the gateway fare.
@Path("/api/gateway/upstreams")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
public class GatewayResource {

  private final GatewayPart gateway;
  private final CurrentCaller currentCaller;

  @Inject
  GatewayResource(GatewayPart gateway, CurrentCaller currentCaller) {
    this.gateway = gateway;
    this.currentCaller = currentCaller;
  }

  @GET
  @RolesAllowed(Role.ADMIN_NAME)
  @Operation(
      summary = "The upstreams of the gateway",
      description =
          "Those of the settings, then those that your organisation has made: whether each may be asked, how often it was, what went wrong, and how fast its"
              + " answers began, as the instance that answers has seen it since its start.")
  public List<UpstreamStatus> upstreams() {
    return gateway.status(currentCaller.current().organization());
  }
}
