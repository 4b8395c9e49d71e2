package ai.studio.analytics.api.metrics;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.api.web.WebUi;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Durations of all requests to this service, by route, for Prometheus.
///
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/">HTTP metrics</a>
@ApplicationScoped
public class HttpMetrics implements Filter {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double[] BUCKETS = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
  };
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Set<String> PROBES = Set.of("/health", "/metrics", "/openapi");

  private final Map<Labels, DistributionSummary> durations = new ConcurrentHashMap<>();

  private record Labels(String method, String route, int status) {}

  /// The template of the resource that answers a request; left in its context by [Routes].
  record Route(String template) {}

  void register(
      @Observes @Priority(PLATFORM_BEFORE - 1) @Initialized(ApplicationScoped.class) Object event,
      ServerCdiExtension server) {
    server.serverRoutingBuilder().addFilter(this);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var start = System.nanoTime();
    response.whenSent(() -> record(request, response, System.nanoTime() - start));
    chain.proceed();
  }

  private void record(RoutingRequest request, RoutingResponse response, long nanos) {
    var method = request.prologue().method().text();
    var labels =
        new Labels(
            METHODS.contains(method) ? method : "_OTHER", route(request), response.status().code());
    durations.computeIfAbsent(labels, HttpMetrics::register).record(nanos / NANOS_PER_SECOND);
  }

  private static String route(RoutingRequest request) {
    if (WebUi.owns(request.prologue().uriPath())) {
      return "web";
    }
    return request
        .context()
        .get(Route.class)
        .map(Route::template)
        .orElseGet(() -> probe(request.prologue().uriPath().rawPath()));
  }

  private static String probe(String path) {
    return PROBES.stream().filter(path::startsWith).findFirst().orElse("other");
  }

  private static DistributionSummary register(Labels labels) {
    return Metrics.getOrCreate(
        DistributionSummary.builder("http.server.request.duration", Figures.histogram(BUCKETS))
            .description("Duration of requests to this service")
            .baseUnit("seconds")
            .tags(
                List.of(
                    Tag.create("http_request_method", labels.method()),
                    Tag.create("http_route", labels.route()),
                    Tag.create("http_response_status_code", String.valueOf(labels.status())))));
  }
}
