package ai.studio.analytics.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.event.Severity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real Alertmanager makes of what it is told.
@Tag("all")
class AlertmanagerTest {

  private static final Path SERVER =
      Path.of(
          System.getProperty("user.home"),
          ".cache/studio-analytics/prometheus/usr/bin/prometheus-alertmanager");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Instant fired = Instant.now().minusSeconds(120).truncatedTo(ChronoUnit.MILLIS);
  private @TempDir Path folder;
  private String address;
  private Process server;

  @BeforeEach
  void start() throws Exception {
    var config = folder.resolve("alertmanager.yml");
    Files.writeString(config, "{route: {receiver: nobody}, receivers: [{name: nobody}]}");
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    address = "http://127.0.0.1:" + port;
    server =
        new ProcessBuilder(
                SERVER.toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      assertThat(System.nanoTime()).as("ready in time").isLessThan(end);
      Thread.sleep(50);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  @Test
  void anAlertIsOneFromItsBeginningToItsEndHoweverOftenItIsTold() throws Exception {
    var labels =
        Map.of("model", "gpt-4o", "tag.feature", "search", "team-name", "Grüße \"quoted\"");
    send(notice("7", labels, null));
    send(notice("7", labels, null));

    var alert = active(1).get(0);
    assertThat(alert.at("/status/state").asText()).isEqualTo("active");
    assertThat(Instant.parse(alert.get("startsAt").asText())).isEqualTo(fired);
    assertThat(alert.get("generatorURL").asText()).isEqualTo("https://studio.example.com/alerts/7");
    assertThat(alert.at("/annotations/summary").asText()).isEqualTo("It fails.");
    assertThat(alert.get("labels").properties())
        .extracting(it -> it.getKey() + "=" + it.getValue().asText())
        .containsExactlyInAnyOrder(
            "alertname=Error rate",
            "severity=high",
            "studio_alert=7",
            "model=gpt-4o",
            "tag_feature=search",
            "team_name=Grüße \"quoted\"");

    send(notice("7", labels, Instant.now()));
    assertThat(active(0)).as("over").isEmpty();
  }

  @Test
  void aGroupWithoutAValueIsAnAlertLikeOthers() throws Exception {
    send(notice("8", Map.of("model", ""), null), notice("9", Map.of("model", "mini"), null));
    assertThat(active(2).findValuesAsText("studio_alert")).containsExactlyInAnyOrder("8", "9");
  }

  private Notice notice(String id, Map<String, String> labels, @Nullable Instant resolved) {
    return new Notice(
        id,
        resolved != null,
        "Error rate",
        Severity.HIGH,
        labels,
        "It fails.",
        "Look.",
        "model:mini",
        micros(fired),
        resolved == null ? null : micros(resolved),
        null);
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  private void send(Notice... notices) throws IOException {
    var message =
        new Message("4711", List.of(notices), "https://studio.example.com", Instant.now());
    var config = new AlertConfig("", true, Optional.empty(), Optional.empty());
    try (var kinds = new ChannelKinds(config, Clock.systemUTC())) {
      var answer = kinds.of("alertmanager").send(Map.of("url", address), message);
      assertThat(answer.delivered()).as(answer.toString()).isTrue();
    }
  }

  /// Those that fire, as soon as they are so many.
  private JsonNode active(int count) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var alerts = new ObjectMapper().readTree(get("/api/v2/alerts?active=true"));
      if (alerts.size() == count || System.nanoTime() > end) {
        assertThat(alerts).hasSize(count);
        return alerts;
      }
      Thread.sleep(50);
    }
  }

  private boolean isReady() throws Exception {
    try {
      return get("/-/ready").startsWith("OK");
    } catch (ConnectException e) {
      return false;
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
