package ai.studio.analytics.api.http;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.app.JsonLog;
import ai.studio.analytics.event.Trace;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.logging.common.HelidonMdc;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/// Tells the log which trace a request belongs to while it is answered, by its `traceparent`.
@ApplicationScoped
public class TraceLog implements Filter {

  private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");

  void register(
      @Observes @Priority(PLATFORM_BEFORE - 1) @Initialized(ApplicationScoped.class) Object event,
      ServerCdiExtension server) {
    server.serverRoutingBuilder().addFilter(this);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var given = request.headers().first(TRACEPARENT).orElse(null);
    var trace = given == null ? null : Trace.parse(given).traceId();
    if (trace == null) {
      chain.proceed();
      return;
    }
    HelidonMdc.set(JsonLog.TRACE_ID, trace);
    try {
      chain.proceed();
    } finally {
      HelidonMdc.remove(JsonLog.TRACE_ID);
    }
  }
}
