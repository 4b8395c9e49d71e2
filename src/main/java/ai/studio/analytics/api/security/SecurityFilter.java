package ai.studio.analytics.api.security;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.alert.tell.AckLinks;
import ai.studio.analytics.api.problem.Problem;
import ai.studio.analytics.api.problem.Problems;
import ai.studio.analytics.api.problem.VendorErrors;
import ai.studio.analytics.api.web.WebUi;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.AccountsUnavailable;
import ai.studio.analytics.auth.Authenticator;
import ai.studio.analytics.auth.ClientAddress;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.KeysUnavailable;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.event.Address;
import ai.studio.analytics.track.TrackConfig;
import io.helidon.common.uri.UriPath;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/// The gate: sees every request before REST, GraphQL, metrics and static files do, and lets none
/// through without a caller but those to public paths.
@ApplicationScoped
public class SecurityFilter implements Filter {

  /// Where Helidon's own GraphQL endpoint is moved to, out of reach; `/graphql` is ours.
  static final String HIDDEN = "/hidden";

  private static final String OIDC = "/api/auth/oidc/";
  private static final String LOGOUT = "/api/auth/logout";
  private static final String SECOND_FACTOR = "/api/auth/second-factor/";

  private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
  private static final Set<String> PUBLIC_PATHS =
      Set.of(
          "/health",
          "/openapi",
          "/api/dashboard/health",
          "/api/dashboard/health/",
          "/api/auth/methods",
          AckLinks.PATH,
          OIDC + "login",
          OIDC + "callback",
          OIDC + "logout");
  private static final Set<String> PUBLIC_FOLDERS = Set.of("/health/", "/openapi/", "/api/shared/");
  private static final List<Header> SECURITY_HEADERS =
      List.of(
          HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
          HeaderValues.createCached("X-Frame-Options", "DENY"),
          HeaderValues.createCached("Referrer-Policy", "no-referrer"),
          HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
          HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"));
  private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
  private static final Header DATA_POLICY =
      HeaderValues.createCached(
          CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  /// Everything comes from here. Styles are made at run time by the component library, workers from
  /// blobs by the code editor.
  private static final Header PAGE_POLICY =
      HeaderValues.createCached(
          CONTENT_SECURITY_POLICY,
          "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
              + " font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none';"
              + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'");

  private static final Set<String> LOGINS =
      Set.of(
          "/api/auth/token",
          "/api/auth/refresh",
          LOGOUT,
          "/api/auth/password",
          OIDC + "session",
          SECOND_FACTOR + "begin",
          SECOND_FACTOR + "confirm",
          SECOND_FACTOR + "remove");

  private final Authenticator authenticator;
  private final CurrentCaller currentCaller;
  private final boolean publicMetrics;
  private final RateLimits limits;
  private final TrackConfig proxies;
  private final RequestWatch watch;
  private final Studio studio;
  private final ResponseGate gate;

  @Inject
  SecurityFilter(
      Authenticator authenticator,
      CurrentCaller currentCaller,
      RequestWatch watch,
      ResponseGate gate,
      Config config,
      Studio studio) {
    this.gate = gate;
    this.studio = studio;
    this.authenticator = authenticator;
    this.currentCaller = currentCaller;
    this.watch = watch;
    this.publicMetrics =
        config.getOptionalValue("studio.metrics.public", Boolean.class).orElse(true);
    this.limits = RateLimits.from(config);
    this.proxies = TrackConfig.of(key -> config.getOptionalValue(key, String.class));
  }

  void register(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event,
      ServerCdiExtension server) {
    server
        .serverRoutingBuilder()
        .addFilter(this)
        .error(
            Throwable.class,
            (request, response, cause) ->
                VendorErrors.send(request.prologue(), response, Problems.problem(cause)));
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var prologue = request.prologue();
    secure(response, prologue.uriPath());
    if (prologue.uriPath().path().startsWith(HIDDEN)) {
      Problem.of(404, "NOT_FOUND", "There is nothing here.").send(response);
      return;
    }
    var passed = false;
    if (isWithinLimits(request, response)
        && (isPublic(prologue) ? mayLogIn(request, response) : identify(request, response))) {
      passed = true;
      chain.proceed();
    }
    watch.look(request, response, !passed);
  }

  /// Whether the caller is known; if not, the request has been answered.
  private boolean identify(RoutingRequest request, RoutingResponse response) {
    var headers = request.headers();
    try {
      var caller =
          authenticator.authenticate(
              headers.first(HeaderNames.AUTHORIZATION).orElse(null),
              headers.first(API_KEY).orElse(null),
              request.context().get(ClientAddress.class).map(ClientAddress::raw).orElse(null));
      currentCaller.remember(
          request.context(),
          caller.storedAs(studio.provenUser(caller.organization(), caller.user())));
      var taken = limits.caller(caller.organization() + '/' + caller.user());
      return isWithin(taken, request, response)
          && isLetThrough(gate.refuses(caller, request, response), request, response);
    } catch (NotAuthenticated e) {
      response.header(HeaderNames.WWW_AUTHENTICATE, e.challenge());
      var problem = Problem.of(401, "UNAUTHENTICATED", String.valueOf(e.getMessage()));
      refuse(request, response, problem);
    } catch (KeysUnavailable | AccountsUnavailable e) {
      response.header(HeaderNames.RETRY_AFTER, "5");
      var problem = Problem.of(503, "UNAVAILABLE", String.valueOf(e.getMessage()));
      refuse(request, response, problem);
    }
    return false;
  }

  /// Whether a request to a public path is no login, or one that may be tried. To end one's login
  /// nothing is in the way.
  private boolean mayLogIn(RoutingRequest request, RoutingResponse response) {
    var path = request.prologue().uriPath().rawPath();
    return !LOGINS.contains(path)
        || path.equals(LOGOUT)
        || isLetThrough(gate.refusesLogin(request, response), request, response);
  }

  /// Whether there is no problem; if there is, the request has been answered.
  private static boolean isLetThrough(
      Optional<Problem> problem, RoutingRequest request, RoutingResponse response) {
    problem.ifPresent(it -> refuse(request, response, it));
    return problem.isEmpty();
  }

  private boolean isWithinLimits(RoutingRequest request, RoutingResponse response) {
    var client = address(request);
    var address = Address.network(client);
    request.context().register(new Visitors.Network(address));
    request.context().register(new ClientAddress(client));
    var path = request.prologue().uriPath().rawPath();
    var isLogin = LOGINS.contains(path) || path.startsWith(OIDC);
    var taken = isLogin ? limits.login(address) : limits.address(address);
    return isWithin(taken, request, response);
  }

  private String address(RoutingRequest request) {
    var peer =
        request.remotePeer().address() instanceof InetSocketAddress it
            ? it.getAddress().getHostAddress()
            : null;
    var headers = request.headers();
    var address =
        proxies.clientAddress(
            peer,
            headers.first(HeaderNames.FORWARDED).orElse(null),
            headers.first(HeaderNames.X_FORWARDED_FOR).orElse(null));
    return address == null ? "unknown" : address;
  }

  /// Answers in the form that whoever asks expects at its path.
  private static void refuse(RoutingRequest request, RoutingResponse response, Problem problem) {
    if (Problem.isForExporters(request)) {
      problem.send(request, response);
    } else {
      VendorErrors.send(request.prologue(), response, problem);
    }
  }

  /// Whether the request is within the limit; if not, it has been answered.
  private static boolean isWithin(
      Optional<RateLimits.Taken> taken, RoutingRequest request, RoutingResponse response) {
    if (taken.isEmpty()) {
      return true;
    }
    var it = taken.get();
    response.header("X-RateLimit-Limit", String.valueOf(it.limit()));
    response.header("X-RateLimit-Remaining", String.valueOf(it.remaining()));
    response.header("X-RateLimit-Reset", String.valueOf(it.resetSeconds()));
    if (!it.allowed()) {
      response.header(HeaderNames.RETRY_AFTER, String.valueOf(it.retryAfterSeconds()));
      var problem = Problem.of(429, "TOO_MANY_REQUESTS", "Too many requests. Try again later.");
      refuse(request, response, problem);
    }
    return it.allowed();
  }

  /// Paths of the programming interfaces are compared as they were sent: one with dots or escapes
  /// is never public.
  private boolean isPublic(HttpPrologue prologue) {
    var path = prologue.uriPath().rawPath();
    return switch (prologue.method().text()) {
      case "POST" -> LOGINS.contains(path) || path.equals(AckLinks.PATH);
      case "GET", "HEAD" ->
          PUBLIC_PATHS.contains(path)
              || (PUBLIC_FOLDERS.stream().anyMatch(path::startsWith)
                  && !path.contains("..")
                  && !path.contains("%"))
              || (publicMetrics && path.equals("/metrics"))
              || WebUi.owns(prologue.uriPath());
      default -> false;
    };
  }

  private static void secure(RoutingResponse response, UriPath path) {
    SECURITY_HEADERS.forEach(response::header);
    if (WebUi.owns(path)) {
      response.header(PAGE_POLICY);
      return;
    }
    response.header(DATA_POLICY);
    response.header(NO_STORE);
  }
}
