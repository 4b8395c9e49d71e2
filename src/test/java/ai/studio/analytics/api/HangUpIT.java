package ai.studio.analytics.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Role;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients that go away before they have their answer.
@HelidonTest
@AddBean(Service.class)
class HangUpIT {

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
      if (record.getThrown() != null && record.getLevel().intValue() >= Level.INFO.intValue()) {
        stackTraces.add(new SimpleFormatter().format(record));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
