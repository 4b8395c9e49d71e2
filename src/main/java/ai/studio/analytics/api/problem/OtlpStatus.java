package ai.studio.analytics.api.problem;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import org.jspecify.annotations.Nullable;

/// A problem as OpenTelemetry's exporters expect it: a `google.rpc.Status` in the type of their
/// request.
///
/// @param mediaType of the body
/// @see <a href="https://opentelemetry.io/docs/specs/otlp/#failures">OTLP failures</a>
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record OtlpStatus(String mediaType, byte[] body) {

  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final int CODE = 1;
  private static final int MESSAGE = 2;

  /// @param requestType the media type of the request; null where it has none
  static OtlpStatus of(Problem problem, @Nullable String requestType) {
    return requestType != null && requestType.startsWith(JSON)
        ? new OtlpStatus(JSON, Json.bytes(new Status(code(problem), problem.detail())))
        : new OtlpStatus(PROTOBUF, protobuf(problem));
  }

  /// Whether exporters send their messages there.
  ///
  /// @param path without a slash in front
  static boolean isFor(String path) {
    return path.startsWith("otlp/");
  }

  /// A `google.rpc.Status` in JSON.
  private record Status(int code, String message) {}

  private static byte[] protobuf(Problem problem) {
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
