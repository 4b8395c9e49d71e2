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

/// A database server as an ordinary process with an empty data folder, stopped and cleaned up when
/// this JVM ends.
final class LocalServer {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path work;
  private final Map<String, String> environment;
  private Process server;

  private LocalServer(Path work, Map<String, String> environment) {
    this.work = work;
    this.environment = environment;
  }

  /// How a server is called.
  ///
  /// @param initialize makes the data folder
  /// @param serve starts it; the address and the port are added
  /// @param environment what its processes need besides
  record Commands(List<String> initialize, List<String> serve, Map<String, String> environment) {}

  /// @param work a folder for its data and its log, which is removed at the end
  /// @throws IOException with the cause in one line, where it does not start
  static MySqlServer.Running start(Path work, Commands commands)
      throws IOException, InterruptedException {
    var server = new LocalServer(work, commands.environment());
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    return server.serve(commands);
  }

  private MySqlServer.Running serve(Commands commands) throws IOException, InterruptedException {
    if (run(commands.initialize()).waitFor() != 0) {
      throw new IOException("the server cannot make its data folder: " + firstError());
    }
    var port = freePort();
    var serve = new ArrayList<>(commands.serve());
    serve.add("--bind-address=127.0.0.1");
    serve.add("--port=" + port);
    serve.add("--socket=" + work.resolve("socket"));
    serve.add("--pid-file=" + work.resolve("pid"));
    server = run(serve);
    awaitReady(port);
    return MySqlServer.Running.at(
        "jdbc:mysql://127.0.0.1:" + port + "?sslMode=DISABLED", "root", "");
  }

  private Process run(List<String> command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process.environment().putAll(environment);
    return process.start();
  }

  private void awaitReady(int port) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady(port)) {
      if (!server.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the server does not start: " + firstError());
      }
      Thread.sleep(50);
    }
  }

  /// MySQL says so in one line, MariaDB in two.
  private boolean isReady(int port) throws IOException {
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
