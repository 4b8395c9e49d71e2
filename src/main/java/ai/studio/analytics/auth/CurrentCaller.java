package ai.studio.analytics.auth;

import io.helidon.common.context.Context;
import io.helidon.common.context.Contexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The caller of the request at hand, in REST and GraphQL alike. The security filter leaves it in
/// the request's context, which follows the request to other threads where executors are wrapped by
/// `Contexts.wrap`.
@ApplicationScoped
public class CurrentCaller {

  /// The caller; empty outside a request and for public paths.
  public Optional<Caller> find() {
    return Contexts.context().flatMap(context -> context.get(Caller.class));
  }

  /// The caller.
  ///
  /// @throws NotAuthenticated where there is none
  public Caller current() {
    return find().orElseThrow(NotAuthenticated::missing);
  }

  /// Makes `caller` the one of the request that `context` belongs to.
  public void remember(Context context, Caller caller) {
    context.register(caller);
  }
}
