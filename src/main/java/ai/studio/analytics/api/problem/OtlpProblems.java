package ai.studio.analytics.api.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/// Tells OpenTelemetry's exporters of problems as they expect it.
@Provider
public class OtlpProblems implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem
        && OtlpStatus.isFor(request.getUriInfo().getPath())) {
      var type = request.getMediaType();
      var status = OtlpStatus.of(problem, type == null ? null : type.toString());
      response.setEntity(status.body(), new Annotation[0], MediaType.valueOf(status.mediaType()));
    }
  }
}
