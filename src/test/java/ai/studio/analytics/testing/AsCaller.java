package ai.studio.analytics.testing;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import io.helidon.common.context.Context;
import io.helidon.common.context.Contexts;
import java.util.Set;
import java.util.function.Supplier;

/// Runs what an interface does in somebody's name, without a request.
public final class AsCaller {

  private AsCaller() {}

  /// In the name of a user with one role.
  public static <T> T as(Role role, String user, String organization, Supplier<T> work) {
    return as(new Caller(user, organization, Set.of(role)), work);
  }

  public static <T> T as(Caller caller, Supplier<T> work) {
    var context = Context.create();
    new CurrentCaller().remember(context, caller);
    return Contexts.runInContext(context, work::get);
  }
}
