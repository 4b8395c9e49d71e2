package ai.studio.analytics.gateway;

import ai.studio.analytics.auth.Role;
import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.respond.Action;
import ai.studio.analytics.respond.Enforcement;
import ai.studio.analytics.respond.Requester;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/// Holds calls against the restrictions of those on whose behalf they are made and of their
/// project, which only the call itself says. Those of the caller, the key and the address were
/// asked for when the request came in; whom rules allow is allowed by them as well. Thread-safe.
@ApplicationScoped
public class ResponseAdmission implements Admission {

  private final Enforcement enforcement;
  private final Enricher enricher;

  @Inject
  ResponseAdmission(Enforcement enforcement, Enricher enricher) {
    this.enforcement = enforcement;
    this.enricher = enricher;
  }

  @Override
  public Decision admit(CallRequest call) {
    var caller = call.caller();
    if (caller.is(Role.ADMIN) || caller.is(Role.PLATFORM)) {
      return Admitted.FREELY;
    }
    var key = caller.key();
    var isPerson = key == null && !caller.is(Role.CALL);
    var user = isPerson ? null : call.user();
    var project = key != null && key.project() != null ? null : call.project();
    var stored = user == null ? null : enricher.privacies().user(caller.organization(), user);
    var part = new Requester(caller.organization(), user, stored, null, project, null);
    var whole =
        new Requester(
            caller.organization(),
            isPerson ? caller.user() : user,
            isPerson ? caller.storedUser() : stored,
            key == null ? null : key.id(),
            key != null && key.project() != null ? key.project() : project,
            call.address());
    return enforcement
        .refuses(part, whole)
        .<Decision>map(ResponseAdmission::refused)
        .orElse(Admitted.FREELY);
  }

  private static Refused refused(Enforcement.Refused refused) {
    return refused.action() == Action.BLOCK
        ? new Refused(403, "blocked", refused.message(), null, Map.of())
        : new Refused(429, "throttled", refused.message(), refused.retryAfter(), Map.of());
  }
}
