package ai.studio.analytics.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientDisconnectFilterTest {

  private final Logger answers = Logger.getLogger("io.helidon.webserver.http.ErrorHandlers");

  @BeforeEach
  void begin() {
    new ClientDisconnectFilter().begin(this);
  }

  @AfterEach
  void end() {
    answers.setFilter(null);
  }

  @Test
  void leavesOutClientsThatHaveGoneAndAnswersThatTheStopBreaksOff() {
    assertThat(logs(new RuntimeException(new SocketException("Broken pipe")))).isFalse();
    assertThat(logs(new RuntimeException("Failed to wait for Jersey to write response"))).isFalse();
  }

  @Test
  void keepsAllElse() {
    assertThat(logs(new RuntimeException("Failed"))).isTrue();
    assertThat(logs(null)).isTrue();
  }

  private boolean logs(RuntimeException cause) {
    var fault = new LogRecord(Level.WARNING, "Unhandled");
    fault.setThrown(cause == null ? null : new IllegalStateException("Internal", cause));
    return answers.getFilter().isLoggable(fault);
  }
}
