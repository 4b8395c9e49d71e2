package ai.studio.analytics.api;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.auth.Authenticator;
import ai.studio.analytics.auth.Callers;
import ai.studio.analytics.auth.KeysUnavailable;
import ai.studio.analytics.auth.NotAuthenticated;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;

/// The gate: sees every request before REST, GraphQL, metrics and static files do, and lets none
/// through without a caller but those to public paths.
@ApplicationScoped
public class SecurityFilter implements Filter {

  /// Where Helidon's own GraphQL endpoint is moved to, out of reach; `/graphql` is ours.
  static final String HIDDEN = "/hidden";

  private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
  private static final Set<String> PUBLIC_PATHS =
      Set.of(
          "/",
          "/index.html",
          "/favicon.ico",
          "/graphiql",
          "/health",
          "/metrics",
          "/openapi",
          "/api/dashboard/health/");
  private static final Set<String> PUBLIC_FOLDERS =
      Set.of("/assets/", "/graphiql/", "/health/", "/openapi/");
  private static final String LOGIN = "/api/auth/token";

  private final Authenticator authenticator;
  private final Callers callers;

  @Inject
  SecurityFilter(Authenticator authenticator, Callers callers) {
    this.authenticator = authenticator;
    this.callers = callers;
  }

  void register(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event,
      ServerCdiExtension server) {
    server
        .serverRoutingBuilder()
        .addFilter(this)
        .error(
            Throwable.class, (request, response, cause) -> send(response, Problems.problem(cause)));
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var path = request.prologue().uriPath().rawPath();
    secure(response, path);
    if (path.startsWith(HIDDEN)) {
      send(response, Problem.of(404, "NOT_FOUND", "There is nothing here."));
      return;
    }
    if (!isPublic(request.prologue().method().text(), path) && !identify(request, response)) {
      return;
    }
    chain.proceed();
  }

  /// Whether the caller is known; if not, the request has been answered.
  private boolean identify(RoutingRequest request, RoutingResponse response) {
    var headers = request.headers();
    try {
      var caller =
          authenticator.authenticate(
              headers.first(HeaderNames.AUTHORIZATION).orElse(null),
              headers.first(API_KEY).orElse(null));
      callers.remember(request.context(), caller);
      return true;
    } catch (NotAuthenticated e) {
      response.header(HeaderNames.WWW_AUTHENTICATE, e.challenge());
      send(response, Problem.of(401, "UNAUTHENTICATED", String.valueOf(e.getMessage())));
    } catch (KeysUnavailable e) {
      response.header(HeaderNames.RETRY_AFTER, "5");
      send(response, Problem.of(503, "UNAVAILABLE", String.valueOf(e.getMessage())));
    }
    return false;
  }

  /// The path is compared as it was sent: one with dots or escapes is never public.
  private static boolean isPublic(String method, String path) {
    if (method.equals("POST")) {
      return path.equals(LOGIN);
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return false;
    }
    return PUBLIC_PATHS.contains(path)
        || (PUBLIC_FOLDERS.stream().anyMatch(path::startsWith)
            && !path.contains("..")
            && !path.contains("%"));
  }

  private static void secure(RoutingResponse response, String path) {
    response.header("X-Content-Type-Options", "nosniff");
    response.header("X-Frame-Options", "DENY");
    response.header("Content-Security-Policy", "frame-ancestors 'none'");
    response.header("Referrer-Policy", "no-referrer");
    if (path.startsWith("/api/") || path.startsWith("/graphql")) {
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
    }
  }

  static void send(ServerResponse response, Problem problem) {
    response.status(Status.create(problem.status()));
    response.header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.send(Json.bytes(problem));
  }
}
