package ai.studio.analytics.api.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/// Sends the cookie by which a browser is known at its next login.
@Provider
public class DeviceCookie implements ContainerResponseFilter {

  /// Where a resource leaves the cookie to send.
  static final String PROPERTY = "studio.device-cookie";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var cookie = request.getProperty(PROPERTY);
    if (cookie != null) {
      response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie);
    }
  }
}
