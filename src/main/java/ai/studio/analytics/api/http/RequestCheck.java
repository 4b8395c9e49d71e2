package ai.studio.analytics.api.http;

import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.api.problem.Problem;
import ai.studio.analytics.api.problem.Problems;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1ConnectionListener;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Refuses requests whose end cannot be told for certain (RFC 9112, section 6.3), for what follows
/// would be taken for another request by us or by a proxy before us, and headers that the server
/// would stumble over only when it answers.
final class RequestCheck implements Http1ConnectionListener {

  private static final Logger LOGGER = Logger.getLogger(RequestCheck.class.getName());
  private static final String EVENTS = MediaType.SERVER_SENT_EVENTS;
  private static final String CALLS = "/v1/";
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CODINGS =
      Pattern.compile("[\\w*.-]+(?:\\s*;\\s*q\\s*=\\s*[01](?:\\.\\d{0,3})?)?");

  /// Answers where there is no request that could be routed: what the server takes for a failure of
  /// its own is a request that it cannot make sense of.
  static DirectHandlers answers() {
    var handlers = DirectHandlers.builder();
    for (var type : EventType.values()) {
      handlers.addHandler(
          type,
          (request, event, status, headers, message) ->
              answer(event == EventType.INTERNAL_ERROR ? Status.BAD_REQUEST_400 : status));
    }
    return handlers.build();
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    if (connection instanceof WatchedConnection watched) {
      watched.begun(prologue.uriPath().rawPath().startsWith(CALLS));
    }
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    checkLength(headers);
    checkType(headers);
    checkNegotiation(headers);
    if (headers instanceof WritableHeaders<?> writable) {
      spell(writable);
      leaveEventsPlain(writable);
      if (connection instanceof WatchedConnection watched && watched.isPlain()) {
        writable.remove(HeaderNames.ACCEPT_ENCODING);
      }
    }
    if (connection instanceof WatchedConnection watched) {
      watched.headerRead(length(headers));
      if (isLast(headers)) {
        watched.finish();
      }
    }
  }

  /// As the server knows them: it compares letter by letter.
  private static void spell(WritableHeaders<?> headers) {
    if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
      headers.set(HeaderValues.TRANSFER_ENCODING_CHUNKED);
    }
    if (isLast(headers)) {
      headers.set(HeaderValues.CONNECTION_CLOSE);
    }
  }

  /// An encoding would hold events back until there are enough of them.
  private static void leaveEventsPlain(WritableHeaders<?> headers) {
    if (all(headers, HeaderNames.ACCEPT).stream().anyMatch(it -> it.contains(EVENTS))) {
      headers.remove(HeaderNames.ACCEPT_ENCODING);
    }
  }

  private static long length(Headers headers) {
    return headers.contains(HeaderNames.TRANSFER_ENCODING)
        ? Long.MAX_VALUE
        : headers.contentLength().orElse(0);
  }

  /// Whether the connection ends after the message with these headers.
  static boolean isLast(Headers headers) {
    return all(headers, HeaderNames.CONNECTION).stream()
        .flatMap(it -> Stream.of(it.split(",")))
        .anyMatch(it -> it.strip().equalsIgnoreCase("close"));
  }

  private static void checkLength(Headers headers) {
    var lengths = all(headers, HeaderNames.CONTENT_LENGTH);
    var codings = all(headers, HeaderNames.TRANSFER_ENCODING);
    demand(lengths.size() <= 1, "There is more than one Content-Length");
    demand(lengths.stream().allMatch(it -> LENGTH.matcher(it).matches()), "Bad Content-Length");
    demand(codings.size() <= 1, "There is more than one Transfer-Encoding");
    demand(codings.stream().allMatch("chunked"::equalsIgnoreCase), "Unknown Transfer-Encoding");
    demand(lengths.isEmpty() || codings.isEmpty(), "Content-Length and Transfer-Encoding");
  }

  private static void checkType(Headers headers) {
    try {
      all(headers, HeaderNames.CONTENT_TYPE).forEach(MediaType::valueOf);
    } catch (IllegalArgumentException e) {
      throw refused("Bad Content-Type");
    }
  }

  private static void checkNegotiation(Headers headers) {
    for (var codings : all(headers, HeaderNames.ACCEPT_ENCODING)) {
      for (var coding : codings.split(",")) {
        demand(
            coding.isBlank() || CODINGS.matcher(coding.strip()).matches(), "Bad Accept-Encoding");
      }
    }
    try {
      ServerRequestHeaders.create(headers).acceptedTypes();
    } catch (RuntimeException e) {
      throw refused("Bad Accept");
    }
  }

  private static List<String> all(Headers headers, HeaderName name) {
    return headers.all(name, List::of);
  }

  static void demand(boolean good, String otherwise) {
    if (!good) {
      throw refused(otherwise);
    }
  }

  static RequestException refused(String why) {
    LOGGER.fine(() -> "A request was refused: " + why);
    return RequestException.builder()
        .type(EventType.BAD_REQUEST)
        .status(Status.BAD_REQUEST_400)
        .setKeepAlive(false)
        .message(why)
        .build();
  }

  private static TransportResponse answer(Status status) {
    var problem = Problems.refusal(status.code());
    return TransportResponse.builder()
        .status(Status.create(problem.status()))
        .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .keepAlive(false)
        .entity(Json.bytes(problem))
        .build();
  }
}
