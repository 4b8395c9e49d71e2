package ai.studio.analytics.gateway;

import ai.studio.analytics.gateway.Router.Route;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/// Sends a call to its upstreams until one of them answers.
final class Dispatcher {

  private static final Logger LOGGER = Logger.getLogger(Dispatcher.class.getName());
  private static final int MOST_ATTEMPTS = 2;

  /// Of the connection, of the caller, or for the gateway alone.
  private static final Set<String> KEPT_BACK =
      Set.of(
          "accept-encoding",
          "api-key",
          "authorization",
          "baggage",
          "connection",
          "content-encoding",
          "content-length",
          "cookie",
          "expect",
          "forwarded",
          "host",
          "keep-alive",
          "openai-organization",
          "openai-project",
          "origin",
          "proxy-authorization",
          "proxy-connection",
          "referer",
          "te",
          "traceparent",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via",
          "x-api-key",
          "x-project",
          "x-real-ip",
          "x-tags");

  private final UpstreamClient client;
  private final String sessionHeader;

  /// @param sessionHeader tells the gateway the client's session, which is none of an upstream's
  ///   business
  Dispatcher(UpstreamClient client, String sessionHeader) {
    this.client = client;
    this.sessionHeader = sessionHeader.toLowerCase(Locale.ROOT);
  }

  /// An answer of which the head has come.
  record Open(Route route, ClassicHttpResponse answer) {}

  /// Asks one upstream after the other until one answers: the first that may be asked, and where
  /// there is no answer or it says that it has too much to do, one more. A single one is asked
  /// twice only where there was no answer: its connection may have been an old one.
  Open open(Call call, List<Route> routes, ServerRequest request) {
    var left = new ArrayList<>(routes);
    if (left.size() == 1) {
      left.add(left.getFirst());
    }
    var route = next(left);
    if (route == null) {
      throw Refusal.resting(shortestRest(routes));
    }
    while (true) {
      try {
        var answer = send(call, route, request);
        var second =
            isBusy(answer) && routes.size() > 1 && call.attempts < MOST_ATTEMPTS
                ? next(left)
                : null;
        if (second == null) {
          return new Open(route, answer);
        }
        close(answer);
        route.upstream().end();
        route = second;
      } catch (IOException e) {
        failed(call, route.upstream(), e);
        var second = call.attempts < MOST_ATTEMPTS ? next(left) : null;
        if (second == null) {
          throw unreachable();
        }
        route = second;
      } catch (RuntimeException e) {
        route.upstream().left();
        route.upstream().end();
        throw e;
      }
    }
  }

  /// A busy upstream's answer, which nobody reads: what goes wrong with it is no reason not to ask
  /// the next one.
  private static void close(ClassicHttpResponse answer) {
    try {
      answer.close();
    } catch (IOException e) {
      LOGGER.log(Level.FINE, e, () -> "The answer of a busy upstream broke off");
    }
  }

  /// The next that may be asked, which is begun; null where there is none.
  private static @Nullable Route next(List<Route> left) {
    while (!left.isEmpty()) {
      var route = left.removeFirst();
      if (route.upstream().tryBegin()) {
        return route;
      }
    }
    return null;
  }

  private static Duration shortestRest(List<Route> routes) {
    return routes.stream()
        .map(it -> it.upstream().rest())
        .min(Comparator.naturalOrder())
        .orElse(Duration.ofSeconds(1));
  }

  private static boolean isBusy(ClassicHttpResponse answer) {
    return answer.getCode() == 429 || answer.getCode() == 503;
  }

  private ClassicHttpResponse send(Call call, Route route, ServerRequest request)
      throws IOException {
    var upstream = route.upstream().upstream();
    call.attempts++;
    call.upstream = upstream.name();
    call.provider = upstream.provider();
    call.model = route.model();
    var message = message(call, upstream, route.model(), request);
    call.sends(message);
    var begin = System.nanoTime();
    var answer = client.send(message);
    if (answer.getCode() >= 500) {
      route.upstream().failed("http_" + answer.getCode());
    } else {
      route.upstream().answered(Duration.ofNanos(System.nanoTime() - begin));
    }
    return answer;
  }

  private HttpUriRequestBase message(
      Call call, Upstream upstream, String model, ServerRequest request) {
    var query = request.query().rawValue();
    var path = call.path + (query.isEmpty() ? "" : "?" + query);
    var uri = upstream.form().endpoint(upstream.url(), path, model, upstream.apiVersion());
    var message = new HttpUriRequestBase(call.method, uri);
    var ofConnection = new HashSet<String>();
    request
        .headers()
        .values(HeaderNames.CONNECTION)
        .forEach(it -> ofConnection.addAll(HopHeaders.named(it)));
    for (var header : request.headers()) {
      var name = header.headerName().lowerCase();
      if (!KEPT_BACK.contains(name)
          && !ofConnection.contains(name)
          && !name.equals(sessionHeader)
          && !name.startsWith("x-forwarded")) {
        header.allValues().forEach(value -> message.addHeader(header.name(), value));
      }
    }
    upstream.form().credentials(upstream.key()).forEach(message::setHeader);
    if (upstream.form() == VendorForm.ANTHROPIC && !message.containsHeader("anthropic-version")) {
      message.setHeader("anthropic-version", VendorForm.ANTHROPIC_VERSION);
    }
    message.setHeader("traceparent", call.traceparent());
    var bytes = call.body.bytes(model, call.asksForUsage(upstream));
    if (bytes.length > 0) {
      message.setEntity(new ByteArrayEntity(bytes, null));
    }
    return message;
  }

  /// No answer came.
  private void failed(Call call, UpstreamState upstream, IOException cause) {
    if (call.isLeft()) {
      upstream.left();
      upstream.end();
      throw new ClientGone(cause);
    }
    var timeout =
        cause instanceof SocketTimeoutException && !(cause instanceof ConnectTimeoutException);
    upstream.failed(timeout ? "timeout" : "connection");
    upstream.end();
    LOGGER.log(
        Level.FINE,
        "Upstream {0}: {1}",
        new Object[] {upstream.upstream().name(), cause.getClass().getName()});
    if (timeout) {
      throw Refusal.of(504, "upstream_timeout", "The upstream did not answer in time.");
    }
  }

  private static Refusal unreachable() {
    return Refusal.of(502, "upstream_unreachable", "The upstream cannot be reached.");
  }
}
