import ai.studio.analytics.track.HostResource;
import ai.studio.analytics.track.TrackingFeature;
import java.util.List;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.lifecycle.SingletonResourceProvider;
import org.apache.cxf.jaxrs.sse.SseFeature;

/// CXF on Jetty, without Spring.
public final class Host {

  private Host() {}

  public static void main(String[] args) {
    var server = new JAXRSServerFactoryBean();
    server.setResourceProvider(new SingletonResourceProvider(new HostResource()));
    server.setAddress("http://localhost:" + args[0] + "/app");
    server.setProviders(List.of(new TrackingFeature()));
    server.create();
  }
}
