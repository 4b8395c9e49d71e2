package ai.studio.analytics.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertConfig.Smtp;
import ai.studio.analytics.alert.AlertConfig.Tls;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.event.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Who gets a mail of which the server does not know every address.
class EmailRecipientsTest {

  private static final Message MESSAGE =
      new Message(
          "4711",
          List.of(
              new Notice("7", false, "Rule", Severity.HIGH, Map.of(), "", "", "", 0, null, null)),
          "",
          Instant.EPOCH);

  @Test
  void anAddressThatNobodyHasKeepsNobodyElseFromBeingTold() throws IOException {
    try (var server = new Server()) {
      var answer = server.send("gone@example.com, ops@example.com, late@example.com");
      assertThat(server.told).containsExactly("RCPT TO:<ops@example.com>");
      assertThat(answer.delivered()).isTrue();
      assertThat(answer.text())
          .startsWith("taken by 127.0.0.1, but not for 2 of 3 addresses: ")
          .contains("550");
    }
  }

  @Test
  void whereNobodyIsToldItIsTriedAgainUnlessItIsForGood() throws IOException {
    try (var server = new Server()) {
      assertThat(server.send("gone@example.com").again()).isFalse();
      assertThat(server.send("late@example.com").again()).isTrue();
      assertThat(server.send("gone@example.com, late@example.com").again()).isTrue();
      assertThat(server.told).isEmpty();
    }
  }

  /// A mail server that nobody called `gone` has an address on, and that is busy for `late`.
  private static final class Server implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> told = new CopyOnWriteArrayList<>();

    Server() throws IOException {
      Thread.startVirtualThread(this::run);
    }

    Channel.Answer send(String to) throws IOException {
      var smtp = new Smtp("127.0.0.1", socket.getLocalPort(), Tls.NONE, "", "", "a@example.org");
      return new EmailChannel(smtp).send(Map.of("to", to), MESSAGE);
    }

    private void run() {
      while (!socket.isClosed()) {
        try (var connection = socket.accept()) {
          talk(connection);
        } catch (IOException e) {
          // The test has ended.
        }
      }
    }

    private void talk(Socket connection) throws IOException {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      say(connection, "220 here");
      var isData = false;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (isData) {
          isData = !line.equals(".");
          if (!isData) {
            say(connection, "250 taken");
          }
        } else {
          isData = line.equals("DATA");
          say(connection, answer(line));
        }
      }
    }

    private String answer(String line) {
      if (line.contains("gone@")) {
        return "550 nobody";
      }
      if (line.contains("late@")) {
        return "450 busy";
      }
      if (line.startsWith("RCPT")) {
        told.add(line);
      }
      return line.equals("DATA") ? "354 go on" : "250 well";
    }

    private static void say(Socket connection, String text) throws IOException {
      connection.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
