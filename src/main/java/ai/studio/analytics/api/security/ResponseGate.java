package ai.studio.analytics.api.security;

import ai.studio.analytics.api.problem.Problem;
import ai.studio.analytics.api.problem.Refused;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.ClientAddress;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.respond.Action;
import ai.studio.analytics.respond.Enforcement;
import ai.studio.analytics.respond.Requester;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds requests against what is done about their user, key, project and address. Administrators,
/// those of the platform too, pass, so that nobody can be locked out for good; from a blocked
/// address somebody may log in again with a browser in which they have before.
@ApplicationScoped
public class ResponseGate {

  /// Of those who are not logged in nobody knows which organisation they want.
  private static final String ORGANIZATION = "default";

  private final Enforcement enforcement;

  @Inject
  ResponseGate(Enforcement enforcement) {
    this.enforcement = enforcement;
  }

  /// Why a request of a known caller is not let through; empty where it is.
  Optional<Problem> refuses(Caller caller, RoutingRequest request, RoutingResponse response) {
    if (caller.is(Role.ADMIN) || caller.is(Role.PLATFORM)) {
      return Optional.empty();
    }
    var key = caller.key();
    var requester =
        key == null
            ? new Requester(
                caller.organization(),
                caller.user(),
                caller.storedUser(),
                null,
                null,
                address(request))
            : new Requester(
                caller.organization(), null, null, key.id(), key.project(), address(request));
    return problem(requester, response);
  }

  /// Why nobody may log in with a request. Where it has marks of earlier logins, whether one is of
  /// the user turns out once that one is known: then [Visitors.Unknown] says why not.
  Optional<Problem> refusesLogin(RoutingRequest request, RoutingResponse response) {
    var requester = new Requester(ORGANIZATION, null, null, null, null, address(request));
    if (!hasMarks(request)) {
      return problem(requester, response);
    }
    request.context().register(new Visitors.Unknown(() -> check(requester)));
    return Optional.empty();
  }

  private static boolean hasMarks(RoutingRequest request) {
    return request.headers().contains(HeaderNames.COOKIE)
        && request.headers().values(HeaderNames.COOKIE).stream()
            .anyMatch(it -> it.contains(Visitors.COOKIE));
  }

  /// @throws Refused where strangers are not let in
  private void check(Requester requester) {
    enforcement
        .refuses(requester)
        .ifPresent(it -> {
          throw new Refused(problem(it), retryAfter(it));
        });
  }

  private Optional<Problem> problem(Requester requester, RoutingResponse response) {
    var refused = enforcement.refuses(requester);
    refused
        .flatMap(ResponseGate::retryAfter)
        .ifPresent(it -> response.header(HeaderNames.RETRY_AFTER, String.valueOf(it.toSeconds())));
    return refused.map(ResponseGate::problem);
  }

  private static Problem problem(Enforcement.Refused refused) {
    return refused.action() == Action.BLOCK
        ? Problem.of(403, "BLOCKED", refused.message())
        : Problem.of(429, "THROTTLED", refused.message());
  }

  /// Of a block the message says it.
  private static Optional<Duration> retryAfter(Enforcement.Refused refused) {
    return refused.action() == Action.BLOCK ? Optional.empty() : Optional.of(refused.retryAfter());
  }

  private static @Nullable String address(RoutingRequest request) {
    return request.context().get(ClientAddress.class).map(ClientAddress::raw).orElse(null);
  }
}
