package ai.studio.analytics.track;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.FreshData;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tracker jar in containers that have nothing of ours: no CDI, no MicroProfile Config, no
/// Jackson. Each is a process of its own with its own class path (`src/test/hosts`), on the Java of
/// the PATH, and sends to the service.
@HelidonTest
class TrackerHostsIT {

  private static final Path SOURCES = Path.of("src/test/hosts");
  private static final Path RESOURCE =
      Path.of("src/test/java/ai/studio/analytics/track/HostResource.java");
  private static final Path JAR = Path.of("target/studio-analytics-tracker.jar");
  private static final int OLDEST_JAVA = 17;
  private static final List<String> PATHS =
      List.of(
          "models/gpt",
          "nothing",
          "bug",
          "busy",
          "chat",
          "stream",
          "later",
          "events",
          "job",
          "unknown/path");

  private static final List<String> ROWS =
      List.of(
          "/app/host/models/{id} 200 null",
          "/app/host/nothing 204 null",
          "/app/host/bug 500 null",
          "/app/host/busy 429 null",
          "/app/host/chat 200 gpt-4o",
          "/app/host/chat 200 text-embedding-3-small",
          "/app/host/stream 200 streamed",
          "/app/host/later 200 after-resume",
          "/app/host/events 200 after-close",
          "(background) 200 nobody",
          "nightly summary 200 job",
          "(unmatched) 404 null");

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return FreshData.source();
  }

  @Inject private ApiKeys keys;
  @Inject private Database database;
  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(strings = {"jersey", "resteasy", "cxf"})
  void everyRequestAndCallOfAHostIsARowAndTheHostWorks(String host) throws Exception {
    var port = freePort();
    var running = start(host, port, keys.create(Actor.cli(), host, "host").secret(), service());
    try {
      PATHS.forEach(path -> status(port, path));
      awaitTrue(() -> {
        // A request that fails outside of JAX-RS is told when its thread takes another one.
        atOnce(() -> status(port, "nothing"));
        return requests(host).containsAll(ROWS) && !linkedThreats(host).isEmpty();
      });
    } finally {
      stop(running);
    }
    assertThat(requests(host)).containsAll(ROWS);
    assertThat(linkedThreats(host)).containsOnly("/app/host/chat");
  }

  /// By as many as a host has threads, so that each of them takes one.
  private static void atOnce(Runnable request) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 16).forEach(i -> threads.submit(request));
    }
  }

  @Test
  void aBadAddressOfTheServiceDoesTheHostNoHarm() throws Exception {
    var port = freePort();
    var running = start("jersey", port, "key", "localhost:8080");
    try {
      assertThat(status(port, "models/gpt")).isEqualTo(200);
      assertThat(get(port, "figures").body()).contains("dropped {no_service=");
    } finally {
      stop(running);
    }
    assertThat(Files.readAllLines(log("jersey")))
        .filteredOn(line -> line.contains("Nothing is tracked: studio.track.url"))
        .hasSize(1);
  }

  private Process start(String host, int port, String apiKey, String url) throws Exception {
    var classes = Path.of("target/hosts", host + "-classes");
    compile(host, classes);
    var running =
        new ProcessBuilder(
                java(),
                "-Xmx128m",
                "-Dstudio.track.url=" + url,
                "-cp",
                String.join(
                    File.pathSeparator, JAR.toString(), classes.toString(), libraries(host)),
                "Host",
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(log(host).toFile());
    running.environment().put("STUDIO_TRACK_API_KEY", apiKey);
    var process = running.start();
    awaitTrue(() -> !process.isAlive() || status(port, "nothing") == 204);
    assertThat(process.isAlive()).as(Files.readString(log(host))).isTrue();
    return process;
  }

  private static Path log(String host) {
    return Path.of("target/hosts", host + ".log");
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  private static void compile(String host, Path classes) throws Exception {
    if (!Files.isDirectory(Path.of("target/hosts", host))) {
      resolve();
    }
    Files.createDirectories(classes);
    var errors =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                String.valueOf(OLDEST_JAVA),
                "-proc:none",
                "-cp",
                JAR + File.pathSeparator + libraries(host),
                "-d",
                classes.toString(),
                RESOURCE.toString(),
                SOURCES.resolve(host).resolve("Host.java").toString());
    assertThat(errors).isZero();
  }

  private static void resolve() throws Exception {
    var maven = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
    var process =
        new ProcessBuilder(
                maven,
                "-q",
                "-B",
                "-f",
                SOURCES.resolve("pom.xml").toString(),
                "dependency:copy-dependencies")
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static String libraries(String host) throws IOException {
    try (var jars = Files.list(Path.of("target/hosts", host))) {
      return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }

  /// Of the PATH where that is new enough, else the one that runs the tests.
  private static String java() throws Exception {
    var own = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "java"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .filter(TrackerHostsIT::isNewEnough)
        .findFirst()
        .orElse(own);
  }

  private static boolean isNewEnough(String java) {
    try {
      var process = new ProcessBuilder(java, "--version").redirectErrorStream(true).start();
      var words = new String(process.getInputStream().readAllBytes()).split("[ .\\n]");
      return words.length > 1 && Integer.parseInt(words[1]) >= OLDEST_JAVA;
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  private int status(int port, String path) {
    try {
      return get(port, path).statusCode();
    } catch (IOException notYet) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    var uri = URI.create("http://localhost:" + port + "/app/host/" + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private List<String> requests(String organization) throws SQLException {
    return texts(
        """
        SELECT CONCAT(endpoint, ' ', status_code, ' ', COALESCE(model_name, 'null')) FROM request_log
        WHERE organization_id = ? AND source = 'filter'
        """,
        organization);
  }

  private List<String> linkedThreats(String organization) throws SQLException {
    return texts(
        """
        SELECT r.endpoint FROM threat_log t JOIN request_log r ON r.id = t.request_id
        WHERE r.organization_id = ?
        """,
        organization);
  }

  private List<String> texts(String sql, String parameter) throws SQLException {
    var texts = new ArrayList<String>();
    try (var connection = database.dataSource().getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void awaitTrue(Condition condition) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds() && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
  }

  private static String service() {
    return "http://localhost:"
        + CDI.current().getBeanManager().getExtension(ServerCdiExtension.class).port();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
