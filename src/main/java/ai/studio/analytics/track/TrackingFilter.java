package ai.studio.analytics.track;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.event.Trace;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns every request to a tracked route into an event: from before all other filters of matched
/// requests to after the last byte of the answer, whether it succeeds, fails, or is broken off.
///
/// The client's address comes from the container ([#PEER], which Helidon sets) or a trusted proxy;
/// the user from the security context; the tenant from [#ORGANIZATION] where a filter of the
/// application sets it.
@Provider
@ApplicationScoped
@Priority(TrackingFilter.FIRST)
public class TrackingFilter
    implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

  /// Request property with the address at the other end of the connection, as a string.
  public static final String PEER = "io.helidon.jaxrs.remote-host";

  /// Request property with the tenant that the request belongs to, as a string.
  public static final String ORGANIZATION = "studio.organization";

  static final int FIRST = 1;

  private static final String TRACKED = "studio.tracked";

  private final Tracker tracker;
  private final CurrentRequest current;

  @SuppressWarnings("NullAway.Init") // JAX-RS sets it
  @Context
  private ResourceInfo resource;

  @Inject
  TrackingFilter(Tracker tracker, CurrentRequest current) {
    this.tracker = tracker.self();
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Harmless.run(() -> begin(request));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(TRACKED) instanceof Tracked tracked) {
      Harmless.run(() -> answer(tracked, request, response));
    }
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getProperty(TRACKED) instanceof Tracked tracked)) {
      context.proceed();
      return;
    }
    if (isStream(context)) {
      tracked.streamed(!(context.getEntity() instanceof StreamingOutput));
      context.setOutputStream(new Watched(context.getOutputStream(), tracked));
    }
    try {
      context.proceed();
    } catch (IOException | RuntimeException e) {
      tracked.aborted(cause(e).getClass().getSimpleName());
      throw e;
    }
  }

  private void begin(ContainerRequestContext request) {
    var sink = tracker.sink();
    if (sink == null) {
      return;
    }
    tracker
        .routes()
        .find(resource, request.getUriInfo())
        .filter(Routes.Route::tracked)
        .ifPresent(route -> begin(request, route, sink));
  }

  private void begin(ContainerRequestContext request, Routes.Route route, EventSink sink) {
    var tracked =
        new Tracked(
            tracker.newKey(),
            route.template(),
            request.getMethod(),
            client(request),
            tracker.config().organization(),
            Trace.parse(request.getHeaderString("traceparent")),
            sink);
    try {
      current.begin(tracked);
      request.setProperty(TRACKED, tracked);
    } catch (ContextNotActiveException e) {
      throw new IllegalStateException("CDI's request scope does not span this request", e);
    }
  }

  private void answer(
      Tracked tracked, ContainerRequestContext request, ContainerResponseContext response) {
    var status = response.getStatus();
    var organization = request.getProperty(ORGANIZATION);
    tracked.answered(
        status,
        status < 400 ? null : errorType(response.getStatusInfo()),
        identified(tracked.client(), request),
        organization == null ? tracked.organization() : organization.toString());
  }

  private static @Nullable String errorType(Response.StatusType status) {
    var words = status.getReasonPhrase();
    return words == null || words.isBlank()
        ? "http_" + status.getStatusCode()
        : words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  private Client client(ContainerRequestContext request) {
    var config = tracker.config();
    var peer = request.getProperty(PEER);
    return new Client(
        null,
        request.getHeaderString(config.sessionHeader()),
        false,
        config
            .trustedProxies()
            .client(
                peer == null ? null : peer.toString(),
                request.getHeaderString("Forwarded"),
                request.getHeaderString("X-Forwarded-For")),
        null,
        request.getHeaderString(HttpHeaders.USER_AGENT));
  }

  private static Client identified(Client client, ContainerRequestContext request) {
    var security = request.getSecurityContext();
    var principal = security == null ? null : security.getUserPrincipal();
    var name = principal == null ? null : principal.getName();
    return name == null
        ? client
        : new Client(
            name, client.session(), true, client.address(), client.country(), client.userAgent());
  }

  /// What went wrong, without what the container wraps around it.
  private static Throwable cause(Exception e) {
    var cause = e.getCause();
    return e instanceof RuntimeException && cause != null ? cause : e;
  }

  private static boolean isStream(WriterInterceptorContext context) {
    return context.getEntity() instanceof StreamingOutput
        || Objects.equals(context.getMediaType(), MediaType.SERVER_SENT_EVENTS_TYPE);
  }

  /// Notes when the first byte is written, when writing fails, and when the last byte has been.
  private static final class Watched extends FilterOutputStream {

    private final Tracked tracked;

    Watched(OutputStream out, Tracked tracked) {
      super(out);
      this.tracked = tracked;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      tracked.began();
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        tracked.aborted(e.getClass().getSimpleName());
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        Harmless.run(tracked::finish);
      }
    }
  }
}
