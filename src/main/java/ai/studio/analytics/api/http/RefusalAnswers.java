package ai.studio.analytics.api.http;

import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.api.problem.Problem;
import ai.studio.analytics.api.problem.Problems;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;

/// What is answered to a request that could not be routed, as a problem like any other. The
/// server's own messages repeat what they could not read, and are not passed on.
final class RefusalAnswers implements DirectHandler {

  /// Before the messages that are written for clients.
  static final String FOR_CLIENTS = "Refused: ";

  /// How the server's message about a query begins, which people write by hand.
  private static final String UNREADABLE_QUERY = "Query contains invalid char";

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    var problem = problem(event, status, message == null ? "" : message);
    return TransportResponse.builder()
        .status(Status.create(problem.status()))
        .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .keepAlive(false)
        .entity(Json.bytes(problem))
        .build();
  }

  private static Problem problem(EventType event, Status status, String message) {
    if (message.startsWith(FOR_CLIENTS)) {
      return malformed(message.substring(FOR_CLIENTS.length()) + ".");
    }
    if (message.startsWith(UNREADABLE_QUERY)) {
      return malformed(
          "The query has a character that must be percent-encoded, as %3E for > and %7C for |.");
    }
    // What the server takes for a failure of its own is a request that it cannot make sense of.
    return Problems.refusal(event == EventType.INTERNAL_ERROR ? 400 : status.code());
  }

  private static Problem malformed(String why) {
    return Problem.of(400, "MALFORMED", why);
  }
}
