package ai.studio.analytics.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Role;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that go away before they have their answer, that send what nobody can understand, or
/// that keep the service waiting.
@HelidonTest
@AddBean(Service.class)
@AddConfig(key = "studio.connection.header-timeout", value = "PT1S")
@AddConfig(key = "studio.connection.body-timeout", value = "PT1S")
class HangUpIT {

  private static final List<String> PATHS =
      List.of(
          "/api/auth/token",
          "/api/auth/refresh",
          "/graphql",
          "/api/feedback",
          "/api/ingest/events",
          "/api/dashboard/",
          "/api/nothing",
          "/health",
          "/nothing");

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @Inject private Service service;
  private final Logger root = Logger.getLogger("");
  private final Log log = new Log();

  @BeforeEach
  void listen() {
    service.await();
    log.stackTraces.clear();
    root.addHandler(log);
  }

  @AfterEach
  void leave() {
    root.removeHandler(log);
  }

  @Test
  void leaveNoStackTraceInTheLog() throws Exception {
    for (var i = 0; i < 50; i++) {
      hangUp("/api/dashboard/?range=3m", i % 10);
      hangUp("/api/dashboard/health/", i % 10);
      hangUp("/openapi", i % 10);
    }
    Thread.sleep(500);
    assertThat(service.get("/api/dashboard/health/", token()).status()).isEqualTo(200);

    assertThat(log.stackTraces).isEmpty();
  }

  /// When that happens is a matter of milliseconds, so it is told as Helidon tells it.
  @Test
  void leaveNoStackTraceWhereTheyComeWhileTheServiceStops() {
    Logger.getLogger("io.helidon.webserver.ServerListener")
        .log(Level.SEVERE, "Executor rejected handler", new RejectedExecutionException("stopped"));

    assertThat(log.stackTraces).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Length: 100, '{\"a\":'",
    "Transfer-Encoding: chunked, '64~{\"a\":'",
    "Transfer-Encoding: chunked, '5~{\"a\":~'"
  })
  void leaveNoStackTraceInTheMiddleOfTheirBody(String header, String start) throws Exception {
    for (var path : PATHS) {
      try (var client = connect()) {
        write(client, request("POST", path, header) + start.replace("~", "\r\n"));
      }
    }
    Thread.sleep(300);

    assertThat(log.stackTraces).isEmpty();
  }

  /// Some are odd but fine, most are refused: never with a 500, and never in the log.
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '`',
      textBlock =
          """
          POST | Content-Length: 2;Content-Length: 2        | {}
          POST | Content-Length: 2;Content-Length: 3        | {}}
          POST | Content-Length: -1                         | {}
          POST | Content-Length: +2                         | {}
          POST | Content-Length: 99999999999999999999       | {}
          POST | Transfer-Encoding: chunked                 | zz~{}~0~~
          POST | Transfer-Encoding: chunked                 | -2~{}~0~~
          POST | Transfer-Encoding: chunked                 | 2;=;"~{}~0~~
          POST | Transfer-Encoding: chunked                 | +2~{}~0~~
          POST | Transfer-Encoding: chunked                 | 2~{}xx0~~
          POST | Transfer-Encoding: chunked                 | 2~{}~0~X y~~
          POST | Transfer-Encoding: chunked                 | 7fffffff~{}~0~~
          POST | Transfer-Encoding: chunked                 | fffffffffffffffff~{}~0~~
          POST | Transfer-Encoding: chunked                 | 2~{}~0~X: y~~
          POST | Transfer-Encoding: xchunked                | 2~{}~0~~
          POST | Content-Encoding: gzip;Content-Length: 2   | {}
          POST | Content-Encoding: br;Content-Length: 2     | {}
          POST | Content-Type: */*;Content-Length: 2        | {}
          POST | Content-Type: application/*;Content-Length: 2 | {}
          POST | Content-Type: text/plain,charset=x;Content-Length: 2 | {}
          POST | Content-Type: application/x-www-form-urlencoded,charset=zzz;Content-Length: 2 | {}
          POST | Content-Type: /;Content-Length: 2          | {}
          GET  | Accept: a/b,c="                            | ``
          GET  | Accept: garbage                            | ``
          GET  | Accept-Encoding: gzip,q=zzz                | ``
          GET  | Content-Length: 0;Content-Length: 0        | ``
          GET  | Authorization: Bearer a.b.c                | ``
          GET  | Host: other                                | ``
          G@T  | X: y                                       | ``
          TRACE | X: y                                      | ``
          """)
  void neverMakeUsFail(String method, String headers, String body) throws Exception {
    var lines = headers.replace(',', ';').split(";(?=[A-Z][\\w-]+: )");
    for (var path : PATHS) {
      try (var client = connect()) {
        write(client, request(method, path, lines) + body.replace("~", "\r\n"));
        assertThat(status(client)).as(path).isBetween(200, 499);
      }
    }
    assertThat(log.stackTraces).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          GET /api/dashboard/?query=latency_ms>1 HTTP/1.1 | Accept: */* | must be percent-encoded
          GET /health HTTP/1.1 | Accept: text/plain;q=abc | Accept is malformed.
          GET /health HTTP/1.1 | Content-Length: -1 | Content-Length is malformed.
          GET /health HTTP/1.0 | Accept: */* | Only HTTP/1.1 is spoken here.
          """)
  void areToldWhatIsWrongWithTheirRequest(String line, String header, String told)
      throws Exception {
    try (var client = connect()) {
      write(client, line + "\r\nHost: x\r\n" + header + "\r\n\r\n");

      assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
          .contains("application/problem+json")
          .contains(told);
    }
  }

  @Test
  void maySendExtensionsOfChunksAndTrailers() throws Exception {
    var body = "{\"query\":\"{me {user}}\"}";
    var chunks = "%x;a=\"b\" ; c~%s~0;d~Digest: x~~".formatted(body.length(), body);
    var headers = "Transfer-Encoding: chunked\r\nContent-Type: application/json";
    var request = request("POST", "/graphql", headers) + chunks.replace("~", "\r\n");
    try (var client = connect()) {
      write(client, request + request + request("GET", "/health/live", "Connection: close"));

      assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII).split("HTTP/1.1 200"))
          .hasSize(1 + 3);
    }
  }

  @Test
  void cannotSmuggleARequestBehindAnother() throws Exception {
    var hidden = "0\r\n\r\n" + request("GET", "/api/nothing");
    var headers = new String[] {"Content-Length: " + hidden.length(), "Transfer-Encoding: chunked"};
    try (var client = connect()) {
      write(client, request("POST", "/api/feedback", headers) + hidden);

      assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 400")
          .containsOnlyOnce("HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /health HT", "POST /api/feedback HTTP/1.1\r\nHost: x\r\nX: "})
  void doNotKeepUsWaitingForTheRestOfAHeader(String start) throws Exception {
    try (var client = connect()) {
      write(client, start);

      assertThat(drip(client)).as("closed").isTrue();
    }
  }

  @Test
  void doNotKeepUsWaitingForTheRestOfABody() throws Exception {
    try (var client = connect()) {
      write(client, request("POST", "/api/feedback", "Content-Length: 1000") + "{");

      assertThat(drip(client)).as("closed").isTrue();
    }
  }

  /// Sends a byte now and then until the connection is closed; false where that never happens.
  private static boolean drip(Socket client) throws InterruptedException {
    try {
      for (var i = 0; i < 200; i++) {
        Thread.sleep(100);
        write(client, "a");
      }
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  private String request(String method, String path, String... headers) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
        .formatted(method, path, token(), String.join("\r\n", headers));
  }

  private Socket connect() throws IOException {
    var uri = service.request("/").build().uri();
    var client = new Socket(uri.getHost(), uri.getPort());
    client.setSoTimeout(20_000);
    return client;
  }

  private static void write(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static int status(Socket client) throws IOException {
    var answer = new String(client.getInputStream().readNBytes(12), US_ASCII);
    return Integer.parseInt(answer.substring("HTTP/1.1 ".length()));
  }

  @Test
  void hideNoOtherFailure() {
    var jersey = Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

    jersey.log(Level.SEVERE, "A mistake", new IllegalStateException("of ours"));

    assertThat(log.stackTraces).hasSize(1);
  }

  /// Asks, waits for some milliseconds, and resets the connection.
  private void hangUp(String path, int afterMillis) throws Exception {
    var uri = service.request(path).build().uri();
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(1_024);
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
      socket.setSoLinger(true, 0);
      var request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(path, token());
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      Thread.sleep(afterMillis);
    }
  }

  private String token() {
    return service.token("ada", Role.ADMIN);
  }

  private static final class Log extends Handler {

    private final List<String> stackTraces = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      var level = record.getLevel().intValue();
      if (level >= Level.SEVERE.intValue()
          || (record.getThrown() != null && level >= Level.INFO.intValue())) {
        stackTraces.add(new SimpleFormatter().format(record));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
