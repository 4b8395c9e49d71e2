package ai.studio.analytics.track;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.FreshData;
import ai.studio.analytics.testing.TcpProxy;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Another application, in a process of its own, that has nothing of the service but what the
/// tracker jar holds.
@HelidonTest
class TrackerJarIT {

  private static final String TRACKER = "ai/studio/analytics/";
  private static final Pattern SERVICE_LIBRARY =
      Pattern.compile(
          ".*/(h2|mysql-|Hikari|flyway|eclipselink|org.eclipse.persistence|smallrye-jwt|graphql"
              + "|helidon-microprofile-graphql|helidon-graphql|helidon-microprofile-testing"
              + "|jackson-databind|jackson-data|jackson-jakarta).*");

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return FreshData.source();
  }

  @Inject private ApiKeys keys;
  @Inject private Database database;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path folder;
  private TcpProxy proxy;
  private Process application;
  private int port;

  @BeforeEach
  void start() throws Exception {
    awaitTrue(database::migrated);
    folder = Files.createTempDirectory(Path.of("target"), "tracked-application-");
    proxy = new TcpProxy("localhost", servicePort());
    port = freePort();
    application = launch(keys.create(Actor.cli(), "acme", "another application").secret());
    awaitTrue(() -> answers("/nothing"));
  }

  @AfterEach
  void stop() throws Exception {
    application.destroy();
    application.waitFor();
    proxy.close();
  }

  @Test
  void itsRequestsReachTheServiceEvenAfterAnOutage() throws Exception {
    for (var i = 0; i < 20; i++) {
      get("/models/gpt");
    }
    awaitTrue(() -> stored("/api/tracked/models/{id}") == 20);

    proxy.pull();
    var start = System.nanoTime();
    for (var i = 0; i < 20; i++) {
      get("/busy");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(stored("/api/tracked/busy")).isZero();
    proxy.plug();

    awaitTrue(() -> stored("/api/tracked/busy") == 20);
  }

  @Test
  void whatItHasNotSentYetIsSentWhenItStops() throws Exception {
    for (var i = 0; i < 30; i++) {
      get("/bug");
    }
    application.destroy();
    application.waitFor();

    awaitTrue(() -> stored("/api/tracked/bug") == 30);
  }

  private Process launch(String apiKey) throws IOException {
    copyTracker();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            folder + File.pathSeparator + libraries(),
            "-Dserver.port=" + port,
            "-Dstudio.track.url=http://localhost:" + proxy.port(),
            "-Dstudio.track.api-key=" + apiKey,
            "io.helidon.microprofile.cdi.Main")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void copyTracker() throws IOException {
    copy(Path.of("target/classes"), TRACKER + "event/");
    copy(Path.of("target/classes"), TRACKER + "track/");
    copy(Path.of("target/classes"), "META-INF/beans.xml");
    copy(Path.of("target/test-classes"), TRACKER + "track/HostResource.class");
    copy(Path.of("target/test-classes"), TRACKER + "track/TrackedResource.class");
  }

  private void copy(Path from, String part) throws IOException {
    List<Path> files;
    try (var all = Files.walk(from.resolve(part))) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (var file : files) {
      var to = folder.resolve(from.relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
  }

  private static String libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.endsWith(".jar"))
        .filter(path -> !SERVICE_LIBRARY.matcher(path).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean answers(String path) throws Exception {
    assertThat(application.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
    try {
      get(path);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void get(String path) throws Exception {
    var uri = URI.create("http://localhost:" + port + "/api/tracked" + path);
    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
  }

  private long stored(String endpoint) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement =
            connection.prepareStatement(
                """
                SELECT COUNT(*) FROM request_log
                WHERE organization_id = 'acme' AND source = 'filter' AND endpoint = ?
                """)) {
      statement.setString(1, endpoint);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void awaitTrue(Condition condition) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds() && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    assertThat(condition.holds()).isTrue();
  }

  private static int servicePort() {
    return CDI.current().getBeanManager().getExtension(ServerCdiExtension.class).port();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
