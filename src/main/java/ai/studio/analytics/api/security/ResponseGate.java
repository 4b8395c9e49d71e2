package ai.studio.analytics.api.security;

import ai.studio.analytics.api.problem.Problem;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds requests against what is done about their user, key, project and address. Administrators,
/// those of the platform too, pass, so that nobody can be locked out for good; from a blocked
/// address a browser in which somebody has logged in before may log in again.
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

  /// Why somebody may not log in.
  Optional<Problem> refusesLogin(RoutingRequest request, RoutingResponse response) {
    var cookies = request.headers().first(HeaderNames.COOKIE).orElse("");
    return cookies.contains(Visitors.COOKIE)
        ? Optional.empty()
        : problem(new Requester(ORGANIZATION, null, null, null, null, address(request)), response);
  }

  private Optional<Problem> problem(Requester requester, RoutingResponse response) {
    return enforcement
        .refuses(requester)
        .map(refused -> {
          if (refused.action() == Action.BLOCK) {
            return Problem.of(403, "BLOCKED", refused.message());
          }
          response.header(
              HeaderNames.RETRY_AFTER, String.valueOf(refused.retryAfter().toSeconds()));
          return Problem.of(429, "THROTTLED", refused.message());
        });
  }

  private static @Nullable String address(RoutingRequest request) {
    return request.context().get(ClientAddress.class).map(ClientAddress::raw).orElse(null);
  }
}
