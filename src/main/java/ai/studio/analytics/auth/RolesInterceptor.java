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

  private static final List<String> ADMIN_ONLY = List.of(Role.ADMIN_NAME);

  private final CurrentCaller currentCaller;
  private final AccountVerifier accounts;

  @Inject
  RolesInterceptor(CurrentCaller currentCaller, AccountVerifier accounts) {
    this.currentCaller = currentCaller;
    this.accounts = accounts;
  }

  /// What only an administrator may do is held against the database and not against a copy.
  ///
  /// @throws NotAuthenticated where there is no caller, or the account has changed
  /// @throws NotAllowed where the caller holds none of the roles
  @AroundInvoke
  @Nullable Object enforce(InvocationContext call) throws Exception {
    var roles = List.of(rule(call).value());
    var caller = currentCaller.current();
    if (caller.account() != null && roles.equals(ADMIN_ONLY)) {
      accounts.checkNow(caller);
    }
    if (caller.roles().stream().map(Role::key).noneMatch(roles::contains)) {
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
