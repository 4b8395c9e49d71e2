import ai.studio.analytics.track.HostResource;
import io.undertow.Undertow;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;

/// RESTEasy on Undertow, without CDI.
public final class Host {

  private Host() {}

  public static class App extends Application {

    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(HostResource.class);
    }
  }

  public static void main(String[] args) {
    new UndertowJaxrsServer()
        .start(Undertow.builder().addHttpListener(Integer.parseInt(args[0]), "localhost"))
        .deploy(App.class, "/app");
  }
}
