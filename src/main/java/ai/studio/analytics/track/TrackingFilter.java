package ai.studio.analytics.track;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Trace;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
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
/// requests to after the last byte of the answer, whether it succeeds, fails, or is broken off. All
/// requests that match no route are events of one route, [#UNMATCHED], when they are answered.
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

  /// The route of requests to none: whatever paths they ask for, it is one.
  public static final String UNMATCHED = "(unmatched)";

  static final int FIRST = 1;

  private static final String TRACKED = "studio.tracked";

  /// Found with the first request: only then is everything there that there will be.
  private volatile @Nullable Tracking tracking;

  @SuppressWarnings("NullAway.Init") // JAX-RS sets it
  @Context
  private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    TrackingGuard.run(() -> begin(request));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    TrackingGuard.run(() -> answer(request, response));
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getProperty(TRACKED) instanceof TrackedRequest tracked)) {
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
    } finally {
      end(tracked);
    }
  }

  private Tracking tracking() {
    var found = tracking;
    if (found == null) {
      found = Tracking.current();
      tracking = found;
    }
    return found;
  }

  private void begin(ContainerRequestContext request) {
    if (tracking().isEnabled() && request.getProperty(TRACKED) == null) {
      tracking()
          .routes()
          .find(resource, request.getUriInfo())
          .ifPresent(route -> begin(request, route));
    }
  }

  private void begin(ContainerRequestContext request, Routes.Route route) {
    var requests = tracking().requests();
    if (!route.tracked()) {
      requests.begin(Attribution.Excluded.INSTANCE);
      return;
    }
    var tracked = tracked(request, route);
    if (requests.begin(tracked)) {
      tracked.scoped();
    }
    request.setProperty(TRACKED, tracked);
  }

  private TrackedRequest tracked(ContainerRequestContext request, Routes.Route route) {
    return new TrackedRequest(
        tracking(),
        route,
        request.getMethod(),
        client(request),
        Trace.parse(request.getHeaderString("traceparent")));
  }

  private void answer(ContainerRequestContext request, ContainerResponseContext response) {
    var before = request.getProperty(TRACKED);
    if (before instanceof TrackedRequest tracked) {
      answer(tracked, request, response);
      if (!response.hasEntity()) {
        end(tracked);
      }
    } else if (before == null && tracking().isEnabled() && !isMatched()) {
      unmatched(request, response);
    }
  }

  private void unmatched(ContainerRequestContext request, ContainerResponseContext response) {
    request.setProperty(TRACKED, UNMATCHED);
    if (tracking().routes().isTracked(request.getUriInfo().getRequestUri().getPath())) {
      var tracked = tracked(request, new Routes.Route(UNMATCHED, true, false));
      answer(tracked, request, response);
      tracked.finishUntimed();
    }
  }

  private boolean isMatched() {
    try {
      return resource.getResourceClass() != null;
    } catch (RuntimeException notAsked) {
      return false;
    }
  }

  /// Where nobody else tells the end of the request's scope.
  private void end(TrackedRequest tracked) {
    if (!tracked.isScoped()) {
      if (!tracked.suspends()) {
        tracking().requests().end(tracked);
      }
      TrackingGuard.run(tracked::leaveScope);
    }
  }

  private void answer(
      TrackedRequest tracked, ContainerRequestContext request, ContainerResponseContext response) {
    var status = response.getStatus();
    var organization = request.getProperty(ORGANIZATION);
    tracked.answered(
        status,
        status < 400 ? null : errorType(response.getStatusInfo()),
        identified(tracked.client(), request),
        organization == null
            ? tracked.organization()
            : tracking().clip().organization(organization.toString()));
  }

  private static @Nullable String errorType(Response.StatusType status) {
    var words = status.getReasonPhrase();
    return words == null || words.isBlank()
        ? "http_" + status.getStatusCode()
        : words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  private Client client(ContainerRequestContext request) {
    var config = tracking().config();
    var peer = request.getProperty(PEER);
    return tracking()
        .clip()
        .client(
            null,
            request.getHeaderString(config.sessionHeader()),
            false,
            config.clientAddress(
                peer == null ? null : peer.toString(),
                request.getHeaderString("Forwarded"),
                request.getHeaderString("X-Forwarded-For")),
            request.getHeaderString(HttpHeaders.USER_AGENT));
  }

  private Client identified(Client client, ContainerRequestContext request) {
    var security = request.getSecurityContext();
    var principal = security == null ? null : security.getUserPrincipal();
    var name = principal == null ? null : principal.getName();
    return name == null
        ? client
        : tracking()
            .clip()
            .client(name, client.session(), true, client.address(), client.userAgent());
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

    private final TrackedRequest tracked;

    Watched(OutputStream out, TrackedRequest tracked) {
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
        TrackingGuard.run(tracked::finish);
      }
    }
  }
}
