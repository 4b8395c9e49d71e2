package ai.studio.analytics.track;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.Trace;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSinkTest {

  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final List<Instant> calls = new CopyOnWriteArrayList<>();
  private volatile int largest = 100;
  private volatile int busy;
  private HttpServer service;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::answer);
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void aBatchThatIsTooLargeIsSentInParts() {
    largest = 3;
    var sink = send(10);

    assertThat(sink.sent()).isEqualTo(10);
    assertThat(batches).allMatch(size -> size <= 3);
    assertThat(sink.dropped()).isEmpty();
  }

  @Test
  void anEventThatIsTooLargeByItselfIsCounted() {
    largest = 0;

    assertThat(send(2).dropped()).isEqualTo(Map.of("too_large", 2L));
  }

  @Test
  void aBusyServiceIsLeftAloneForAsLongAsItAsks() throws InterruptedException {
    busy = 1;
    var sink = open();
    sink.offer(event(1));
    while (batches.isEmpty()) {
      Thread.onSpinWait();
    }
    sink.close();

    assertThat(calls.get(0).plusSeconds(1)).isBeforeOrEqualTo(calls.get(1));
    assertThat(sink.sent()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:8080", "studio", "http://", "ftp://studio/", "http://a b/", " "})
  void whatIsNoWebAddressIsNoService(String url) {
    var config =
        TrackConfig.of(key -> Optional.of(url).filter(it -> key.equals("studio.track.url")));

    assertThat(config.service()).isEmpty();
  }

  private HttpSink send(int events) {
    var sink = open();
    for (var i = 0; i < events; i++) {
      sink.offer(event(i));
    }
    sink.close();
    return sink;
  }

  private HttpSink open() {
    var port = service.getAddress().getPort();
    var host = service.getAddress().getAddress().getHostAddress();
    return HttpSink.open(URI.create("http://" + host + ":" + port), "key");
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.add(Instant.now());
    try (exchange) {
      var body = new String(new GZIPInputStream(exchange.getRequestBody()).readAllBytes());
      var events = (int) body.lines().count();
      if (busy-- > 0) {
        exchange.getResponseHeaders().set("Retry-After", "1");
        exchange.sendResponseHeaders(503, -1);
      } else if (events > largest) {
        exchange.sendResponseHeaders(413, -1);
      } else {
        batches.add(events);
        var answer = "{\"accepted\":%d,\"refused\":[]}".formatted(events).getBytes();
        exchange.sendResponseHeaders(202, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  private static RequestEvent event(int number) {
    return new RequestEvent(
        "key-" + number,
        Instant.parse("2026-03-01T12:00:00Z"),
        "default",
        Source.FILTER,
        new Exchange("/chat", "POST", 200, 5, null),
        Client.ANONYMOUS,
        null,
        Trace.NONE);
  }
}
