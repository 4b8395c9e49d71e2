package ai.studio.analytics.auth;

import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets a call through where the caller holds one of the roles in `@RolesAllowed`; the method's own
/// annotation wins over that of its class.
@Interceptor
@RolesAllowed({})
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class RolesInterceptor {

  private final Callers callers;

  @Inject
  RolesInterceptor(Callers callers) {
    this.callers = callers;
  }

  /// @throws NotAuthenticated where there is no caller
  /// @throws NotAllowed where the caller holds none of the roles
  @AroundInvoke
  @Nullable Object enforce(InvocationContext call) throws Exception {
    var roles = List.of(rule(call).value());
    var held = callers.current().roles();
    if (held.stream().map(Role::key).noneMatch(roles::contains)) {
      throw new NotAllowed(roles);
    }
    return call.proceed();
  }

  private static RolesAllowed rule(InvocationContext call) {
    var onMethod = call.getMethod().getAnnotation(RolesAllowed.class);
    return onMethod != null
        ? onMethod
        : call.getMethod().getDeclaringClass().getAnnotation(RolesAllowed.class);
  }
}
