package ai.studio.analytics.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/// An error as RFC 9457 describes it.
///
/// @param type always `about:blank`: the code tells problems apart
/// @param title the status in words
/// @param status the HTTP status
/// @param detail what is wrong, for a person
/// @param code what is wrong, for a program; never changes, and the same as in GraphQL errors
/// @param field the parameter or field that breaks a rule
/// @param rule the rule that it breaks
/// @param id the same as in the log, where the cause is
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @Nullable String field,
    @Nullable String rule,
    @Nullable String id) {

  /// The media type.
  public static final String MEDIA_TYPE = "application/problem+json";

  /// A problem without a field.
  public static Problem of(int status, String code, String detail) {
    return new Problem("about:blank", title(status), status, detail, code, null, null, null);
  }

  /// The problem that a cause is.
  static Problem of(Cause cause) {
    var kind = cause.kind();
    if (cause.field() != null && cause.rule() != null) {
      return invalid(cause.field(), cause.rule());
    }
    return new Problem(
        "about:blank",
        title(kind.status()),
        kind.status(),
        cause.message(),
        kind.code(),
        null,
        null,
        cause.id());
  }

  /// A value that breaks a rule.
  public static Problem invalid(String field, String rule) {
    return new Problem(
        "about:blank", title(400), 400, field + " " + rule, "BAD_USER_INPUT", field, rule, null);
  }

  /// Answers with it, where JAX-RS has no say.
  public void send(ServerResponse response) {
    send(response, MEDIA_TYPE, Json.bytes(this));
  }

  /// Whether a request is made where exporters of OpenTelemetry send, which expect another form.
  public static boolean isForExporters(ServerRequest request) {
    var path = request.prologue().uriPath().path();
    return OtlpStatus.isFor(path.substring(Math.min(1, path.length())));
  }

  /// The same to an exporter of OpenTelemetry.
  public void send(ServerRequest request, ServerResponse response) {
    var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse(null);
    var answer = OtlpStatus.of(this, type);
    send(response, answer.mediaType(), answer.body());
  }

  private void send(ServerResponse response, String mediaType, byte[] body) {
    response.status(Status.create(status));
    response.header(HeaderNames.CONTENT_TYPE, mediaType);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.send(body);
  }

  private static String title(int status) {
    var known = jakarta.ws.rs.core.Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
