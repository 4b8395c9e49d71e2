package ai.studio.analytics.event;

import org.jspecify.annotations.Nullable;

/// The HTTP side of a request.
///
/// @param endpoint the route's template, such as `/v1/chat/completions`, never the raw path; at
///   most 255 characters
/// @param method the HTTP method
/// @param status the answer's HTTP status, 100–599
/// @param latencyMs milliseconds from the request's first byte to the answer's last; null where
///   nobody measured it, which is not the same as 0
/// @param errorType a short class of what went wrong, such as `timeout` or an exception's simple
///   name; null on success
public record Exchange(
    String endpoint,
    String method,
    int status,
    @Nullable Integer latencyMs,
    @Nullable String errorType) {

  static final int MAX_ENDPOINT = 255;
  static final int MAX_METHOD = 16;
  static final int MAX_ERROR_TYPE = 64;
  static final int MIN_STATUS = 100;
  static final int MAX_STATUS = 599;

  /// The lowest status of an error.
  static final int FIRST_ERROR = 400;

  /// The longest latency that is believed: a day.
  static final int MAX_LATENCY_MS = 86_400_000;

  /// @throws InvalidEvent where a field breaks its rule
  public Exchange {
    endpoint = Check.text("endpoint", endpoint, MAX_ENDPOINT);
    method = Check.text("method", method, MAX_METHOD);
    Check.within("status_code", status, MIN_STATUS, MAX_STATUS);
    if (latencyMs != null) {
      Check.within("latency_ms", latencyMs, 0, MAX_LATENCY_MS);
    }
    errorType = Check.optionalText("error_type", errorType, MAX_ERROR_TYPE);
  }

  /// The same at another endpoint.
  public Exchange withEndpoint(String newEndpoint) {
    return new Exchange(newEndpoint, method, status, latencyMs, errorType);
  }
}
