package ai.studio.analytics.api.rest;

import ai.studio.analytics.admin.account.Logins;
import ai.studio.analytics.api.security.Visitors;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/// Sends the cookie by which a browser is known at its next login.
@Provider
public class DeviceCookie implements ContainerResponseFilter {

  /// Where a resource leaves the cookie to send.
  private static final String PROPERTY = "studio.device-cookie";

  /// Sends it with the answer to a request that logs somebody in with a device that is new to them.
  static void leave(ContainerRequestContext request, Logins.Granted granted) {
    if (granted.device() != null) {
      request.setProperty(PROPERTY, Visitors.cookie(granted.user(), granted.device()));
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var cookie = request.getProperty(PROPERTY);
    if (cookie != null) {
      response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie);
    }
  }
}
