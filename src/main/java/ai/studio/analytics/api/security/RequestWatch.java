package ai.studio.analytics.api.security;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.ClientAddress;
import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.ingest.pipeline.Detection;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shows the detectors each request that was answered, refused ones as well. It changes nothing
/// about the answer.
@ApplicationScoped
public class RequestWatch {

  private static final String ORGANIZATION = "default";

  private final Detection detection;
  private final EventSink sink;
  private final Clock clock;

  /// Nothing that a client sends keeps the detectors from seeing it.
  private final Clip clip;

  @Inject
  RequestWatch(Detection detection, EventSink sink, Clock clock) {
    this.detection = detection;
    this.sink = sink;
    this.clock = clock;
    this.clip = new Clip(sink::clipped);
  }

  /// @param refused whether it went no further than the gate, so that no event tells of it
  void look(RoutingRequest request, RoutingResponse response, boolean refused) {
    try {
      var prologue = request.prologue();
      var path = prologue.uriPath().rawPath();
      var query = prologue.query().rawValue();
      var headers = new HashMap<String, String>();
      for (var name : new HeaderName[] {HeaderNames.USER_AGENT, HeaderNames.REFERER}) {
        request.headers().first(name).ifPresent(value -> headers.put(name.lowerCase(), value));
      }
      detection
          .inRequest(
              event(request, response, path, headers.get(HeaderNames.USER_AGENT.lowerCase())),
              query.isEmpty() ? path : path + "?" + query,
              headers,
              refused)
          .forEach(sink::offer);
    } catch (InvalidEvent | IllegalArgumentException e) {
      sink.lost("failed");
    }
  }

  private RequestEvent event(
      RoutingRequest request, RoutingResponse response, String path, @Nullable String agent) {
    var caller = request.context().get(Caller.class);
    var method = request.prologue().method().text();
    return new RequestEvent(
        UUID.randomUUID().toString(),
        clock.instant(),
        caller.map(Caller::organization).orElse(ORGANIZATION),
        Source.FILTER,
        clip.exchange(path, method, response.status().code(), null, null),
        clip.client(
            caller.map(Caller::user).orElse(null),
            null,
            caller.isPresent(),
            request.context().get(ClientAddress.class).map(ClientAddress::raw).orElse(null),
            agent),
        null,
        Trace.NONE);
  }
}
