package ai.studio.analytics.api.http;

import io.helidon.http.DirectHandler.EventType;
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
  private static final Pattern WEIGHT = Pattern.compile("[01](?:\\.\\d*)?");

  /// Answers where there is no request that could be routed.
  static DirectHandlers answers() {
    var answers = new RefusalAnswers();
    var handlers = DirectHandlers.builder();
    for (var type : EventType.values()) {
      handlers.addHandler(type, answers);
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
    demand(
        lengths.stream().allMatch(it -> LENGTH.matcher(it).matches()),
        "Content-Length is malformed");
    demand(codings.size() <= 1, "There is more than one Transfer-Encoding");
    demand(
        codings.stream().allMatch("chunked"::equalsIgnoreCase),
        "Transfer-Encoding may be chunked only");
    demand(
        lengths.isEmpty() || codings.isEmpty(), "There are Content-Length and Transfer-Encoding");
  }

  private static void checkType(Headers headers) {
    try {
      all(headers, HeaderNames.CONTENT_TYPE).forEach(MediaType::valueOf);
    } catch (IllegalArgumentException e) {
      throw refused("Content-Type is malformed");
    }
  }

  private static void checkNegotiation(Headers headers) {
    for (var codings : all(headers, HeaderNames.ACCEPT_ENCODING)) {
      for (var coding : codings.split(",")) {
        demand(
            coding.isBlank() || CODINGS.matcher(coding.strip()).matches(),
            "Accept-Encoding is malformed");
      }
    }
    demand(hasReadableTypes(headers), "Accept is malformed");
  }

  private static boolean hasReadableTypes(Headers headers) {
    try {
      return ServerRequestHeaders.create(headers).acceptedTypes().stream()
          .allMatch(type -> WEIGHT.matcher(type.parameters().getOrDefault("q", "1")).matches());
    } catch (RuntimeException e) {
      return false;
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
        .message(RefusalAnswers.FOR_CLIENTS + why)
        .build();
  }
}
