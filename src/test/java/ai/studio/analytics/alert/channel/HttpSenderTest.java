package ai.studio.analytics.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Servers that answer a byte now and then, which is often enough for the time-out of a read.
class HttpSenderTest {

  private static final Duration WHOLE = Duration.ofSeconds(1);

  @Test
  void whoIsSlowToSayAnythingIsGivenUp() throws IOException {
    try (var server = new Dripping("");
        var sender = new HttpSender(true, WHOLE)) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> sender.post(server.url(), Map.of(), "{}"))
          .withMessage("no whole answer in 1 s");
    }
  }

  @Test
  void whoHasSaidThatItIsTakenHasBeenToldHoweverSlowTheRest() throws IOException {
    try (var server = new Dripping("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n");
        var sender = new HttpSender(true, WHOLE)) {
      var answer = sender.post(server.url(), Map.of(), "{}");
      assertThat(answer.delivered()).isTrue();
      assertThat(answer.text()).isEqualTo("200");
    }
  }

  /// Sends its beginning at once, and then a byte ten times a second for ever.
  private static final class Dripping implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    Dripping(String beginning) throws IOException {
      Thread.startVirtualThread(() -> answer(beginning));
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    private void answer(String beginning) {
      try (var connection = socket.accept()) {
        connection.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        var rest = beginning.isEmpty() ? "HTTP/1.1 200 OK\r\nX: " : "";
        for (var i = 0; i < 600; i++) {
          connection.getOutputStream().write(i < rest.length() ? rest.charAt(i) : 'x');
          Thread.sleep(100);
        }
      } catch (IOException | InterruptedException e) {
        // The other side has had enough.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
