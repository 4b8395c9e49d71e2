package ai.studio.analytics.gateway;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;
import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.EventSink;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/// What this package adds to the service: everything under `/v1`, in front of JAX-RS, which would
/// cost each call a good part of a millisecond. Without upstreams in the settings it adds nothing.
@ApplicationScoped
public class GatewayPart {

  private final GatewayConfig config;
  private final List<UpstreamState> upstreams;
  private final UpstreamClient client;
  private final CallLog log;
  private final Gateway gateway;
  private final ModelList models;

  @Inject
  GatewayPart(
      Config config,
      Clock clock,
      EventSink sink,
      Enricher enricher,
      ClientWatch clients,
      @Any Instance<Admission> admissions) {
    this.config = GatewayConfig.from(config);
    upstreams =
        this.config.upstreams().stream()
            .map(it -> new UpstreamState(it, this.config.failures(), this.config.rest(), clock))
            .toList();
    client = new UpstreamClient(this.config.connectTimeout(), this.config.silence());
    log = new CallLog(sink, enricher);
    gateway =
        new Gateway(
            new Router(upstreams, bound -> ThreadLocalRandom.current().nextInt(bound)),
            client,
            new Admissions(Stream.concat(Stream.of(new KeyLimits()), admissions.stream()).toList()),
            log,
            clients,
            this.config.maxBody(),
            config
                .getOptionalValue("studio.track.session-header", String.class)
                .orElse("X-Session-Id"),
            clock);
    models = new ModelList(upstreams, client, clock);
  }

  void register(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event,
      ServerCdiExtension server) {
    if (config.isOn()) {
      server
          .serverRoutingBuilder()
          .route(Method.GET, PathMatchers.exact("/v1/models"), refusing(models::list))
          .route(Method.GET, PathMatchers.prefix("/v1/models/"), refusing(models::get))
          .route(Method.predicate(), PathMatchers.prefix("/v1/"), gateway::handle);
    }
  }

  void close(
      @Observes @Priority(PLATFORM_AFTER - 1) @BeforeDestroyed(ApplicationScoped.class)
          Object event) {
    log.close();
    client.close();
  }

  /// How each upstream fares, in the order of the settings; none where there is no gateway.
  public List<UpstreamStatus> status() {
    return upstreams.stream().map(UpstreamState::status).toList();
  }

  /// Bytes that a request may have.
  public int maxBody() {
    return config.isOn() ? config.maxBody() : 0;
  }

  private static Handler refusing(Handler handler) {
    return (ServerRequest request, ServerResponse response) -> {
      try {
        handler.handle(request, response);
      } catch (Refusal refusal) {
        Gateway.refuse(request.path().rawPath(), response, refusal);
      }
    };
  }
}
