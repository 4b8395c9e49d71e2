package ai.studio.analytics.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.api.problem.Problem;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// After the answer to a request with `Connection: close` comes the end of the connection: soon,
/// and whatever the client sent after it or in a body that nobody read.
@HelidonTest
@AddBean(Service.class)
class LastRequestIT {

  private static final String HIDDEN = "GET /health/live HTTP/1.1\r\nHost: hidden\r\n\r\n";

  /// Far below the time-outs of bodies and idle connections, far above what a busy machine needs.
  private static final int SOON_MILLIS = 20_000;

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @Inject private Service service;

  @BeforeEach
  void await() {
    service.await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "Close", "TE, close"})
  void nothingBehindTheLastRequestIsAnswered(String option) throws IOException {
    var last = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: " + option + "\r\n\r\n";

    assertThat(answers(last + HIDDEN.repeat(10_000)))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("connection: close")
        .containsOnlyOnce("HTTP/1.1");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/ingest/events, application/json",
    "POST, /api/feedback, text/plain",
    "POST, /api/nothing, application/json",
    "POST, /graphql, application/json",
    "GET, /health/live, text/plain",
    "GET, /, text/plain"
  })
  void anUnreadBodyIsNotTakenForARequest(String method, String path, String type)
      throws IOException {
    for (var times : new int[] {1, 10_000, 300_000}) {
      var body = HIDDEN.repeat(times);
      var length = "Content-Length: " + body.length();

      assertThat(answers(last(method, path, type, length) + body)).containsOnlyOnce("HTTP/1.1");
      assertThat(answers(last(method, path, type, "Transfer-Encoding: CHUNKED") + chunked(body)))
          .containsOnlyOnce("HTTP/1.1");
    }
  }

  @Test
  void aBodyThatNeverComesIsNotWaitedFor() throws IOException {
    var request = last("POST", "/api/nothing", "text/plain", "Content-Length: 1000");

    assertThat(answers(request)).startsWith("HTTP/1.1 401").containsOnlyOnce("HTTP/1.1");
  }

  @Test
  void aContentTypeThatIsNoneIsAProblem() throws IOException {
    var request = last("POST", "/api/feedback", "/", "Content-Length: 2");

    assertThat(answers(request + "{}")).startsWith("HTTP/1.1 400").contains(Problem.MEDIA_TYPE);
  }

  private static String last(String method, String path, String type, String body) {
    return "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: %s\r\n%s\r\n\r\n"
        .formatted(method, path, type, body);
  }

  private static String chunked(String body) {
    return "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);
  }

  /// All that the service says until it ends the connection.
  private String answers(String text) throws IOException {
    var uri = service.request("/").build().uri();
    try (var client = new Socket(uri.getHost(), uri.getPort())) {
      client.setSoTimeout(SOON_MILLIS);
      try {
        client.getOutputStream().write(text.getBytes(US_ASCII));
      } catch (SocketException answeredBefore) {
        // The service need not wait for all of a body that it does not read.
      }
      return new String(client.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
