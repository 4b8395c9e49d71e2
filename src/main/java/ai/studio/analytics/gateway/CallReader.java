package ai.studio.analytics.gateway;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.ClientAddress;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Trace;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;

/// Reads calls from requests: who calls, and what they send.
final class CallReader {

  private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");
  private static final HeaderName PROJECT = HeaderNames.create("X-Project");
  private static final HeaderName TAGS = HeaderNames.create("X-Tags");
  private static final Set<Role> CALLERS = Set.of(Role.CALL, Role.ADMIN, Role.ANALYST, Role.USER);

  private final int maxBody;
  private final HeaderName sessionHeader;
  private final Clock clock;

  /// @param maxBody bytes of the largest body
  /// @param sessionHeader the header that holds the client's session
  CallReader(int maxBody, String sessionHeader, Clock clock) {
    this.maxBody = maxBody;
    this.sessionHeader = HeaderNames.create(sessionHeader);
    this.clock = clock;
  }

  /// The caller of a request, who may call models.
  ///
  /// @throws Refusal where they may not
  static Caller caller(ServerRequest request) {
    var caller = request.context().get(Caller.class).orElseThrow(NotAuthenticated::missing);
    if (caller.roles().stream().noneMatch(CALLERS::contains)) {
      throw Refusal.of(
          403,
          "missing_role",
          "These credentials may not call models: they need the role " + Role.CALL_NAME + ".");
    }
    return caller;
  }

  /// @throws Refusal where who calls may not, or the body is none
  Call read(ServerRequest request, String path) {
    var caller = caller(request);
    var headers = request.headers();
    var trace = Trace.parse(headers.first(TRACEPARENT).orElse(null));
    var call = new Call(caller, request.prologue().method().text(), path, clock.instant(), trace);
    call.address = request.context().get(ClientAddress.class).map(ClientAddress::raw).orElse(null);
    call.userAgent = headers.first(HeaderNames.USER_AGENT).orElse(null);
    call.body = body(request, path);
    call.model = call.body.model();
    call.labels =
        Labels.of(
            headers.first(sessionHeader).orElse(null),
            headers.first(PROJECT).orElse(null),
            headers.first(TAGS).orElse(null),
            call.body.metadata());
    return call;
  }

  private CallBody body(ServerRequest request, String path) {
    if (!request.content().hasEntity()) {
      return CallBody.opaque(new byte[0]);
    }
    var bytes = bytes(request);
    var type =
        request.headers().first(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")) {
      return CallBody.form(bytes);
    }
    // `curl -d` calls everything a form.
    if (!type.isEmpty() && !type.contains("json") && !Endpoint.of(path).isCounted()) {
      return CallBody.opaque(bytes);
    }
    try {
      return CallBody.json(bytes);
    } catch (IOException e) {
      throw Refusal.of(400, "invalid_json", "The body of the request is no JSON object.");
    }
  }

  private byte[] bytes(ServerRequest request) {
    var length = request.headers().contentLength().orElse(0);
    if (length > maxBody) {
      throw tooLarge();
    }
    var bytes = new ByteArrayOutputStream(Math.max(1_024, (int) length));
    try (var in = request.content().inputStream()) {
      var buffer = new byte[16 * 1024];
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes.write(buffer, 0, count);
        if (bytes.size() > maxBody) {
          throw tooLarge();
        }
      }
    } catch (IOException e) {
      throw Refusal.of(400, "invalid_body", "The body of the request ended too early.");
    }
    return bytes.toByteArray();
  }

  private Refusal tooLarge() {
    return Refusal.of(
        413, "request_too_large", "The body of the request has more than " + maxBody + " bytes.");
  }
}
