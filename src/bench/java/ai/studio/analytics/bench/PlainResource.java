package ai.studio.analytics.bench;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/// An endpoint that costs as little as an endpoint can.
@Path("/plain")
public class PlainResource {

  @GET
  @Path("/{name}")
  public String get(@PathParam("name") String name) {
    return name;
  }
}
