package ai.studio.analytics.gateway;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The gateway answers a call itself, with an error.
final class Refusal extends RuntimeException {

  private final int status;
  private final String code;
  private final @Nullable Duration retryAfter;
  private final transient Map<String, String> headers;

  private Refusal(
      int status,
      String code,
      String message,
      @Nullable Duration retryAfter,
      Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.headers = Map.copyOf(headers);
  }

  static Refusal of(int status, String code, String message) {
    return new Refusal(status, code, message, null, Map.of());
  }

  static Refusal of(Admission.Refused refused) {
    return new Refusal(
        refused.status(),
        refused.code(),
        refused.message(),
        refused.retryAfter(),
        refused.headers());
  }

  /// All upstreams of the model rest.
  static Refusal resting(Duration rest) {
    return new Refusal(
        503,
        "upstream_unavailable",
        "No upstream of this model is available at the moment.",
        rest,
        Map.of());
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  Map<String, String> headers() {
    return headers;
  }
}
