package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules for Prometheus and the dashboard for Grafana, against the service.
@HelidonTest
@AddBean(Service.class)
class MonitoringIT {

  private static final Path PROMETHEUS =
      Path.of(
          System.getProperty("user.home"), ".cache/studio-analytics/prometheus/usr/bin/prometheus");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @Inject private Service service;
  private List<String> lastUnanswered = List.of();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void sendCall() throws InterruptedException {
    service.await();
    var event =
        """
        [{"endpoint": "/v1/chat/completions", "method": "POST", "status_code": 200, "latency_ms": 1500,
          "model_name": "gpt-4o", "prompt_tokens": 1000, "completion_tokens": 200}]
        """;
    service.post("/api/ingest/events", service.token("sk-test", Role.INGEST), event);
    assertThat(service.send(service.request("/api/nothing")).status()).isGreaterThanOrEqualTo(400);
    while (service.intake().balance().pending() > 0) {
      Thread.sleep(10);
    }
  }

  @Test
  void allThatRulesAndPanelsNameIsThere() throws Exception {
    var named =
        Stream.concat(Monitored.rules().stream(), Monitored.panels().stream())
            .flatMap(it -> Monitored.metrics(it).stream())
            .distinct()
            .toList();
    assertThat(named).hasSizeGreaterThan(25);
    // What counts stored events is told after they are stored.
    await(() -> {
      var there = measured();
      lastUnanswered = named.stream().filter(it -> !there.contains(it)).toList();
      return lastUnanswered.isEmpty();
    });
  }

  private Set<String> measured() {
    var scrape = PrometheusText.parse(service.send(service.request("/metrics")).text());
    return scrape.samples().stream().map(PrometheusText.Sample::name).collect(Collectors.toSet());
  }

  @Test
  void theDashboardIsOneOfGrafana() throws IOException {
    var board = Monitored.dashboard();
    assertThat(board.get("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
    assertThat(board.get("uid").asText()).hasSizeBetween(1, 40);
    assertThat(board.at("/templating/list/0/type").asText()).isEqualTo("datasource");
    var ids = new HashSet<Integer>();
    var cells = new HashSet<String>();
    for (var panel : board.get("panels")) {
      assertThat(ids.add(panel.get("id").asInt())).isTrue();
      assertThat(panel.get("type").asText()).isIn("row", "stat", "timeseries", "bargauge");
      assertThat(panel.get("title").asText()).isNotBlank();
      var place = panel.get("gridPos");
      for (var x = 0; x < place.get("w").asInt(); x++) {
        for (var y = 0; y < place.get("h").asInt(); y++) {
          var column = place.get("x").asInt() + x;
          assertThat(column).isLessThan(24);
          assertThat(cells.add(column + "," + (place.get("y").asInt() + y)))
              .as("nothing lies over %s", panel.get("title"))
              .isTrue();
        }
      }
      if (!panel.get("type").asText().equals("row")) {
        assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        assertThat(panel.get("targets").findValuesAsText("refId")).doesNotHaveDuplicates();
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
      }
    }
  }

  @Test
  @Tag("all")
  void prometheusTakesTheRulesAndAnswersAllOfIt(@TempDir Path folder) throws Exception {
    run(
        PROMETHEUS.resolveSibling("promtool").toString(),
        "check",
        "rules",
        Monitored.RULES.toString());
    var port = freePort();
    var process = prometheus(folder, port);
    try {
      var address = "http://localhost:" + port;
      await(() -> unanswered(address).isEmpty());
      await(() -> !get(address + "/api/v1/rules").findValuesAsText("health").contains("unknown"));
      var rules = get(address + "/api/v1/rules");
      assertThat(rules.findValuesAsText("health"))
          .containsOnly("ok")
          .hasSize(Monitored.rules().size());
      assertThat(rules.findValuesAsText("state")).containsOnly("inactive");
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private Process prometheus(Path folder, int port) throws IOException {
    var target = service.request("/").build().uri();
    var config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ['%s']
        scrape_configs:
          - job_name: studio
            static_configs: [{targets: ['%s:%d']}]
        """
            .formatted(Monitored.RULES.toAbsolutePath(), target.getHost(), target.getPort()));
    return new ProcessBuilder(
            PROMETHEUS.toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void await(Callable<Boolean> condition) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (ConnectException e) {
        // It has not started yet.
      }
      assertThat(System.nanoTime()).as(() -> "in time: " + lastUnanswered).isLessThan(end);
      Thread.sleep(200);
    }
  }

  /// Panels for which there is nothing yet.
  private List<String> unanswered(String address) throws Exception {
    var empty = new ArrayList<String>();
    for (var panel : Monitored.panels()) {
      if (ask(address, panel).isEmpty()) {
        empty.add(panel);
      }
    }
    lastUnanswered = empty;
    return empty;
  }

  private JsonNode ask(String address, String expression) throws Exception {
    var answer =
        get(
            address
                + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    assertThat(answer.get("status").asText()).as(expression).isEqualTo("success");
    return answer.at("/data/result");
  }

  private JsonNode get(String address) throws Exception {
    var answer =
        client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    return new ObjectMapper().readTree(answer.body());
  }

  private static void run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
