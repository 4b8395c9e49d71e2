package ai.studio.analytics.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program of ours that serves HTTP in a process of its own, such as the packaged service.
final class ServiceProcess implements AutoCloseable {

  /// What `./studio` gives the service's JVM.
  static final List<String> JVM_OPTIONS =
      List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

  private static final String JAR = Path.of("target", "studio-analytics.jar").toString();
  private static final long KIB = 1024;
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(120);

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final long begin = System.nanoTime();

  private ServiceProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts the packaged service without waiting for it.
  ///
  /// @param settings its environment, such as `STUDIO_DATA_DIR`
  static ServiceProcess serve(List<String> jvmOptions, Map<String, String> settings, File log)
      throws IOException {
    var port = freePort();
    var service = java(jvmOptions, "-jar", JAR, "serve");
    service.environment().putAll(settings);
    service.environment().put("STUDIO_PORT", String.valueOf(port));
    return new ServiceProcess(start(service, log), port);
  }

  /// Starts an application of its own without waiting for it.
  ///
  /// @param settings its system properties, such as `studio.track.url`
  static ServiceProcess application(String classPath, Map<String, String> settings, File log)
      throws IOException {
    var port = freePort();
    var options = new ArrayList<>(List.of("-cp", classPath, "-Dserver.port=" + port));
    settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
    return new ServiceProcess(start(java(options, "io.helidon.microprofile.cdi.Main"), log), port);
  }

  /// Starts the demo upstream without waiting for it.
  static ServiceProcess demoUpstream(List<String> options, File log) throws IOException {
    var port = freePort();
    var upstream = java(List.of(), "-jar", JAR, "demo-upstream", "--port=" + port);
    upstream.command().addAll(options);
    return new ServiceProcess(start(upstream, log), port);
  }

  /// A program for a JVM like that of the service, without the settings of this process.
  static ProcessBuilder java(List<String> options, String... program) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(options);
    command.addAll(List.of(program));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("STUDIO_"));
    return builder;
  }

  private static Process start(ProcessBuilder program, File log) throws IOException {
    return program.redirectErrorStream(true).redirectOutput(log).start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  URI address(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /// CPU time of all its threads so far.
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// The most memory that it has had so far; 0 where the system does not tell.
  long memoryMiB() throws IOException {
    var status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB)
        .findFirst()
        .orElse(0);
  }

  /// Waits until a path is answered with success.
  ///
  /// @return the time since the process was started
  Duration awaitReady(String path) throws IOException, InterruptedException {
    while (!answers(path)) {
      var waited = Duration.ofNanos(System.nanoTime() - begin);
      if (!process.isAlive() || waited.compareTo(START_LIMIT) > 0) {
        throw new IOException("The process does not become ready; its log is under target/bench");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private boolean answers(String path) throws InterruptedException {
    var request = HttpRequest.newBuilder(address(path)).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() < 300;
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Tells it to end, and waits until it has.
  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
