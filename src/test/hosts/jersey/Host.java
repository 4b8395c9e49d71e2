import ai.studio.analytics.track.HostResource;
import java.net.URI;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/// Jersey with HK2 on Grizzly.
public final class Host {

  private Host() {}

  public static void main(String[] args) {
    GrizzlyHttpServerFactory.createHttpServer(
        URI.create("http://localhost:" + args[0] + "/app"),
        new ResourceConfig(HostResource.class));
  }
}
