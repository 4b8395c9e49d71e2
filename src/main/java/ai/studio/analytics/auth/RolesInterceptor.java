package ai.studio.analytics.auth;

import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets a call through where the caller holds one of the roles in `@RolesAllowed`; the method's own
/// annotation wins over that of its class.
@Interceptor
@RolesAllowed({})
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class RolesInterceptor {

  private static final Set<List<String>> CHECKED_NOW =
      Set.of(List.of(Role.ADMIN_NAME), List.of(Role.PLATFORM_NAME));

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
  /// @throws NotAllowed where the caller holds none of the roles, or sees some projects only and
  ///   the method is not [WithinProjects]
  @AroundInvoke
  @Nullable Object enforce(InvocationContext call) throws Exception {
    var roles = List.of(rule(call).value());
    var caller = currentCaller.current();
    if (caller.account() != null && CHECKED_NOW.contains(roles)) {
      accounts.checkNow(caller);
    }
    if (caller.roles().stream().map(Role::key).noneMatch(roles::contains)) {
      throw new NotAllowed(roles);
    }
    if (caller.projects() != null && !isWithinProjects(call)) {
      throw NotAllowed.limited();
    }
    return call.proceed();
  }

  private static boolean isWithinProjects(InvocationContext call) {
    return call.getMethod().isAnnotationPresent(WithinProjects.class)
        || call.getMethod().getDeclaringClass().isAnnotationPresent(WithinProjects.class);
  }

  private static RolesAllowed rule(InvocationContext call) {
    var onMethod = call.getMethod().getAnnotation(RolesAllowed.class);
    return onMethod != null
        ? onMethod
        : call.getMethod().getDeclaringClass().getAnnotation(RolesAllowed.class);
  }
}
