package ai.studio.analytics.api.problem;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/// Tells OpenTelemetry's exporters of problems as they expect it: as a `google.rpc.Status` in the
/// type of their request.
///
/// @see <a href="https://opentelemetry.io/docs/specs/otlp/#failures">OTLP failures</a>
@Provider
public class OtlpProblems implements ContainerResponseFilter {

  private static final int CODE = 1;
  private static final int MESSAGE = 2;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(response.getEntity() instanceof Problem problem)
        || !request.getUriInfo().getPath().startsWith("otlp/")) {
      return;
    }
    var type = request.getMediaType();
    if (type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      answer(
          response,
          Json.bytes(new Status(code(problem), problem.detail())),
          MediaType.APPLICATION_JSON_TYPE);
    } else {
      answer(response, status(problem), new MediaType("application", "x-protobuf"));
    }
  }

  /// A `google.rpc.Status` in JSON.
  private record Status(int code, String message) {}

  private static void answer(ContainerResponseContext response, byte[] body, MediaType type) {
    response.setEntity(body, new Annotation[0], type);
  }

  private static byte[] status(Problem problem) {
    var message = ByteString.copyFromUtf8(problem.detail());
    return UnknownFieldSet.newBuilder()
        .addField(CODE, Field.newBuilder().addVarint(code(problem)).build())
        .addField(MESSAGE, Field.newBuilder().addLengthDelimited(message).build())
        .build()
        .toByteArray();
  }

  /// The gRPC code that a status amounts to.
  private static int code(Problem problem) {
    return switch (problem.status()) {
      case 401 -> 16;
      case 403 -> 7;
      case 413, 429 -> 8;
      case 503 -> 14;
      default -> problem.status() < 500 ? 3 : 13;
    };
  }
}
