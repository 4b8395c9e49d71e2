package ai.studio.analytics.api.metrics;

import io.helidon.common.context.Contexts;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/// Tells [HttpMetrics] which resource answers: its template, for raw paths are without number.
@Provider
public class Routes implements ContainerRequestFilter {

  @Context @Nullable ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    var matched = resource;
    if (matched != null && matched.getResourceClass() != null) {
      var template =
          path(matched.getResourceClass().getAnnotation(Path.class))
              + path(matched.getResourceMethod().getAnnotation(Path.class));
      Contexts.context().ifPresent(context -> context.register(new HttpMetrics.Route(template)));
    }
  }

  /// With one slash at the start and none at the end.
  private static String path(@Nullable Path annotation) {
    var path = annotation == null ? "" : annotation.value().replaceAll("^/+|/+$", "");
    return path.isEmpty() ? "" : "/" + path;
  }
}
