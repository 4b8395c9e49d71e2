package ai.studio.analytics.api.security;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;

/// Makes the caller known in JAX-RS's own terms, which is all that the request tracker sees.
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {

  /// The property in which the tracker looks for the tenant.
  private static final String ORGANIZATION = "studio.organization";

  private final CurrentCaller currentCaller;

  @Inject
  CallerFilter(CurrentCaller currentCaller) {
    this.currentCaller = currentCaller;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    currentCaller
        .find()
        .ifPresent(caller -> {
          request.setProperty(ORGANIZATION, caller.organization());
          request.setSecurityContext(new KnownCaller(caller, request.getSecurityContext()));
        });
  }

  private record KnownCaller(Caller caller, SecurityContext before) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return caller::user;
    }

    @Override
    public boolean isUserInRole(String role) {
      return Role.of(role).filter(caller::is).isPresent();
    }

    @Override
    public boolean isSecure() {
      return before.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
