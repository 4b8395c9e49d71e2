package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Role;
import io.helidon.common.socket.SocketOptions;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import io.helidon.webserver.WebServer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that wait neither for a client's acknowledgement nor for a part of themselves.
@HelidonTest
@AddBean(Service.class)
@AddConfig(key = "server.sockets.0.name", value = "another")
@AddConfig(key = "server.sockets.0.port", value = "0")
class PromptAnswersIT {

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @Inject private Service service;
  @Inject private BeanManager beans;

  @BeforeEach
  void await() {
    service.await();
  }

  @Test
  void noListenerWaitsForAcknowledgements() throws Exception {
    var server = running().prototype();

    assertThat(sendsAtOnce(server.connectionOptions())).isTrue();
    assertThat(sendsAtOnce(server.sockets().get("another").connectionOptions())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void aDashboardIsSentInOnePiece(String encoding) {
    var answer =
        service.send(
            service
                .request("/api/dashboard/?range=3m", service.token("ada", Role.ADMIN))
                .header("Accept-Encoding", encoding));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).matches("[0-9]{3,}");
    assertThat(answer.header("Transfer-Encoding")).isEmpty();
  }

  private static boolean sendsAtOnce(SocketOptions options) throws IOException {
    try (var socket = new Socket()) {
      options.configureSocket(socket);
      return socket.getTcpNoDelay();
    }
  }

  private WebServer running() throws ReflectiveOperationException {
    var field = ServerCdiExtension.class.getDeclaredField("webserver");
    field.setAccessible(true);
    return (WebServer) field.get(beans.getExtension(ServerCdiExtension.class));
  }
}
