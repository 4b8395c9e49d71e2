package ai.studio.analytics.api.security;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.ClientAddress;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.persistence.audit.Actor;
import io.helidon.common.context.Contexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/// Who acts by the request at hand, as the audit log tells it.
@ApplicationScoped
public class CurrentActor {

  private final CurrentCaller currentCaller;
  private final Studio studio;

  @Inject
  CurrentActor(CurrentCaller currentCaller, Studio studio) {
    this.currentCaller = currentCaller;
    this.studio = studio;
  }

  /// The caller.
  ///
  /// @throws ai.studio.analytics.auth.NotAuthenticated where there is none
  public Actor current() {
    var caller = currentCaller.current();
    return Actor.user(caller.user(), address(caller.organization()));
  }

  /// The client's address, as an organisation keeps it; null where there is none.
  public @Nullable String address(String organization) {
    return Contexts.context()
        .flatMap(context -> context.get(ClientAddress.class))
        .map(address -> studio.anonymised(organization, address.raw()))
        .orElse(null);
  }
}
