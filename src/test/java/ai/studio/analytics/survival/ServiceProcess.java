package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.PackagedService;
import ai.studio.analytics.testing.TestDatabase;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The packaged service in a process of its own, started as `./studio serve` does, on one port and
/// one data directory however often it is started.
final class ServiceProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final String PASSWORD = "only-for-survival";
  private static final Pattern STACK_TRACE = Pattern.compile("\\s+at [\\w.$/]+\\(.*\\)");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Map<String, String> settings;
  private final Path log;
  private final int port;
  private Process process;
  private String apiKey;

  private ServiceProcess(Path dataDir, Map<String, String> settings) throws IOException {
    this.settings = settings;
    log = Files.createTempFile("studio-survival-", ".log");
    port = freePort();
    settings.put("STUDIO_PORT", String.valueOf(port));
    settings.put("STUDIO_HOST", "127.0.0.1");
    settings.put("STUDIO_DATA_DIR", dataDir.toString());
    settings.put("STUDIO_ADMIN_PASSWORD", PASSWORD);
    settings.put("STUDIO_LIMIT_CALLER_PER_MINUTE", "0");
    settings.put("STUDIO_LIMIT_ADDRESS_PER_MINUTE", "0");
    settings.put("STUDIO_LIMIT_LOGIN_PER_MINUTE", "0");
  }

  /// Starts the service on its embedded database.
  static ServiceProcess embedded(Path dataDir) throws Exception {
    return embedded(dataDir, Map.of());
  }

  /// The same with more settings.
  static ServiceProcess embedded(Path dataDir, Map<String, String> more) throws Exception {
    return new ServiceProcess(dataDir, new HashMap<>(more)).started();
  }

  /// Starts the service on a database at an address, which may be that of a proxy.
  static ServiceProcess on(
      TestDatabase database, String jdbcUrl, Path dataDir, Map<String, String> more)
      throws Exception {
    var settings = new HashMap<>(more);
    settings.put("STUDIO_DB_URL", jdbcUrl);
    settings.put("STUDIO_DB_USER", database.user());
    settings.put("STUDIO_DB_PASSWORD", database.password());
    return new ServiceProcess(dataDir, settings).started();
  }

  /// Starts it, again where it has ended, and waits until it is ready.
  ServiceProcess started() throws Exception {
    process =
        withSettings(PackagedService.serve())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady()) {
      assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
      assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(deadline);
      Thread.sleep(50);
    }
    return this;
  }

  /// `kill -9`.
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /// Sends it a signal, such as `STOP` or `CONT`.
  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /// SIGTERM, and waits for the end.
  ///
  /// @return how long it took
  Duration terminate() throws InterruptedException {
    var start = System.nanoTime();
    process.toHandle().destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// Runs another command of the same jar on the same data.
  ///
  /// @return what it printed
  String command(String... words) throws Exception {
    var command = withSettings(PackagedService.command(words)).start();
    var printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(command.waitFor()).as(String.join(" ", words) + ": " + printed).isZero();
    return printed.strip();
  }

  /// A sender's key.
  String apiKey() throws Exception {
    if (apiKey == null) {
      var mutation = "{\"query\": \"mutation { createApiKey(name: \\\"survival\\\") { key } }\"}";
      var answer = ask("/graphql", "Authorization", "Bearer " + token(), mutation);
      apiKey = new ObjectMapper().readTree(answer.body()).findValue("key").textValue();
    }
    return apiKey;
  }

  /// Logs the administrator in.
  Answer login() throws Exception {
    var login = "{\"username\":\"admin\",\"password\":\"%s\"}".formatted(PASSWORD);
    return ask("/api/auth/token", "Accept", "*/*", login);
  }

  /// A token of the administrator.
  String token() throws Exception {
    return new ObjectMapper().readTree(login().body()).required("access_token").textValue();
  }

  /// Asks for something with a header, and how it was answered.
  Answer ask(String path, String header, String value, String body) throws Exception {
    var start = System.nanoTime();
    var request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header(header, value);
    var answer =
        client.send(
            (body.isEmpty() ? request : request.POST(BodyPublishers.ofString(body))).build(),
            BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(), answer.body(), Duration.ofNanos(System.nanoTime() - start));
  }

  /// @param time from the request to the whole answer
  record Answer(int status, String body, Duration time) {}

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /// A figure of `/metrics` that has no labels of its own.
  long figure(String name) throws Exception {
    var text = get("/metrics", Duration.ofSeconds(30));
    var line = Pattern.compile("^" + name + "\\{[^}]*} (\\S+)", Pattern.MULTILINE).matcher(text);
    assertThat(line.find()).as(name).isTrue();
    return (long) Double.parseDouble(line.group(1));
  }

  /// Memory that the process holds, in bytes.
  long residentBytes() throws Exception {
    var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
    var text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Long.parseLong(text.strip()) * 1024;
  }

  /// Waits until no more than some events are on their way to the database.
  ///
  /// @return how long it took
  Duration awaitPending(long atMost, Duration limit) throws Exception {
    var start = System.nanoTime();
    while (figure("studio_events_pending") > atMost) {
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(() -> "drained in; " + tail())
          .isLessThan(limit);
      Thread.sleep(50);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private String tail() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Lines of the log that belong to a stack trace.
  List<String> stackTraces() throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> STACK_TRACE.matcher(line).matches()).toList();
    }
  }

  @Override
  public void close() throws Exception {
    kill();
    Files.deleteIfExists(log);
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/health/ready", Duration.ofSeconds(2)).contains("\"UP\"");
    } catch (IOException notYet) {
      return false;
    }
  }

  private String get(String path, Duration limit) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).timeout(limit).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private ProcessBuilder withSettings(ProcessBuilder builder) {
    builder.environment().putAll(settings);
    return builder.redirectErrorStream(true);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
