package ai.studio.analytics.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// A database server as an ordinary process with a data folder and a port of its own, which it
/// keeps however often it is started.
final class LocalServer {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final int LOWEST_PORT = 21_000;
  private static final int HIGHEST_PORT = 29_000;

  private final Path work;
  private final Commands commands;
  private final int port = freePort();
  private Process server;

  /// @param work an existing folder for its data and its log
  LocalServer(Path work, Commands commands) {
    this.work = work;
    this.commands = commands;
  }

  /// How a server is called.
  ///
  /// @param initialize makes the data folder
  /// @param serve starts it; the address and the port are added
  /// @param environment what its processes need besides
  record Commands(List<String> initialize, List<String> serve, Map<String, String> environment) {}

  /// Starts a new server that is stopped, and whose folder is removed, when this JVM ends.
  ///
  /// @throws IOException with the cause in one line, where it does not start
  static MySqlServer.Running start(Path work, Commands commands)
      throws IOException, InterruptedException {
    var server = new LocalServer(work, commands);
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    server.initialize();
    server.serve();
    return server.running();
  }

  /// Makes its data folder.
  void initialize() throws IOException, InterruptedException {
    if (run(commands.initialize()).waitFor() != 0) {
      throw new IOException("the server cannot make its data folder: " + firstError());
    }
  }

  /// Starts it, again where it has ended, and waits until it takes connections.
  ///
  /// @param more options besides
  void serve(String... more) throws IOException, InterruptedException {
    var serve = new ArrayList<>(commands.serve());
    serve.add("--bind-address=127.0.0.1");
    serve.add("--port=" + port);
    serve.add("--socket=" + work.resolve("socket"));
    serve.add("--pid-file=" + work.resolve("pid"));
    serve.addAll(List.of(more));
    server = run(serve);
    awaitReady();
  }

  /// `kill -9`.
  void kill() throws InterruptedException {
    if (server != null) {
      server.destroyForcibly().waitFor();
    }
  }

  int port() {
    return port;
  }

  Path data() {
    return work.resolve("data");
  }

  MySqlServer.Running running() {
    return MySqlServer.Running.at(
        "jdbc:mysql://127.0.0.1:" + port + "?sslMode=DISABLED", "root", "");
  }

  /// The log is that of the last process.
  private Process run(List<String> command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log().toFile()));
    process.environment().putAll(commands.environment());
    return process.start();
  }

  private void awaitReady() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady()) {
      if (!server.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the server does not start: " + firstError());
      }
      Thread.sleep(50);
    }
  }

  /// MySQL says so in one line, MariaDB in two.
  private boolean isReady() throws IOException {
    return logLines().stream().anyMatch(line -> line.contains("port: " + port));
  }

  private String firstError() throws IOException {
    return logLines().stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
        .findFirst()
        .orElse("its log tells no error");
  }

  private List<String> logLines() throws IOException {
    return Files.readAllLines(log());
  }

  private Path log() {
    return work.resolve("server.log");
  }

  private void stop() {
    try {
      if (server != null) {
        server.destroy();
        server.waitFor(20, SECONDS);
        server.destroyForcibly();
      }
      delete(work);
    } catch (IOException | InterruptedException e) {
      System.err.println("Left behind: " + work + ": " + e);
    }
  }

  /// Below those that the system gives to clients: one of them might have it while the server is
  /// down.
  static int freePort() {
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Another one.
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
