package ai.studio.analytics.survival;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that hold connections and send nothing, and others whose bodies come byte by byte,
/// beside a sender. `-Dcrowd.idle=10000` makes them many.
class CrowdIT {

  private static final int IDLE = Integer.getInteger("crowd.idle", 300);
  private static final int SLOW = 50;
  private static final int BATCHES = 200;
  private static final String SLOW_BODY =
      "POST /api/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";

  private final List<Socket> crowd = new ArrayList<>();

  @Test
  @Tag("all")
  void hindersNobodyElse(@TempDir Path dataDir) throws Exception {
    var limits = Map.of("STUDIO_CONNECTION_BODY_TIMEOUT", "PT10S");
    try (var service = ServiceProcess.embedded(dataDir, limits)) {
      var key = service.apiKey();
      var calm = sendBatches(service, key);
      for (var i = 0; i < IDLE; i++) {
        crowd.add(connect(service));
      }
      for (var i = 0; i < SLOW; i++) {
        crowd.add(connect(service));
        crowd.getLast().getOutputStream().write(SLOW_BODY.getBytes(US_ASCII));
      }
      var crowded = sendBatches(service, key);

      assertThat(crowd.subList(IDLE, crowd.size())).allMatch(CrowdIT::isLetGo);
      assertThat(service.stackTraces()).isEmpty();
      System.out.printf(
          "SURVIVED  %,d idle connections and %d slow bodies  median of a batch %,d µs, calm %,d µs%n",
          IDLE, SLOW, crowded.toNanos() / 1_000, calm.toNanos() / 1_000);
    } finally {
      for (var socket : crowd) {
        socket.close();
      }
    }
  }

  /// @return the median
  private static Duration sendBatches(ServiceProcess service, String key) throws Exception {
    var client = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(service.uri("/api/ingest/events"))
            .timeout(Duration.ofSeconds(10))
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"endpoint\":\"/x\",\"method\":\"POST\",\"status_code\":200,\"latency_ms\":1}"))
            .build();
    var times = new ArrayList<Duration>();
    for (var i = 0; i < BATCHES; i++) {
      var start = System.nanoTime();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
      times.add(Duration.ofNanos(System.nanoTime() - start));
    }
    return times.stream().sorted().skip(BATCHES / 2).findFirst().orElseThrow();
  }

  private static Socket connect(ServiceProcess service) throws IOException {
    var uri = service.uri("/");
    var socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(60_000);
    return socket;
  }

  /// Waits for the end of a connection; an answer may come before it.
  private static boolean isLetGo(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (IOException e) {
      return !(e instanceof SocketTimeoutException);
    }
  }
}
