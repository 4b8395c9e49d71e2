package ai.studio.analytics.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A MySQL 8.0 from the binaries that a jar on the test class path holds: unpacked once into the
/// user's cache, started with an empty data folder, stopped and cleaned up when this JVM ends.
final class MySqlBinaries {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path root;
  private final Path work;
  private Process server;

  private MySqlBinaries(Path root, Path work) {
    this.root = root;
    this.work = work;
  }

  /// @throws IOException with the cause in one line, where there are none for this platform or the
  ///   server does not start
  static MySqlServer.Running start() throws IOException, InterruptedException {
    var binaries = new MySqlBinaries(unpacked(), Files.createTempDirectory("studio-mysql-"));
    return binaries.serve();
  }

  private static Path unpacked() throws IOException, InterruptedException {
    var archive = archive();
    var cache = Path.of(System.getProperty("user.home"), ".cache", "studio-analytics");
    var home = cache.resolve(archive.replace(".tar.gz", ""));
    if (Files.isDirectory(home)) {
      return home;
    }
    Files.createDirectories(cache);
    var unpacking = Files.createTempDirectory(cache, "unpacking-");
    var tar = new ProcessBuilder("tar", "-xz", "-C", unpacking.toString()).start();
    try (var from = resource(archive);
        var to = tar.getOutputStream()) {
      from.transferTo(to);
    }
    if (tar.waitFor() != 0) {
      throw new IOException("tar cannot unpack " + archive);
    }
    moveInto(home, unpacking);
    return home;
  }

  /// Another JVM may have been faster.
  private static void moveInto(Path home, Path unpacking) throws IOException {
    try {
      Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      delete(unpacking);
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static String archive() throws IOException {
    var platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return switch (platform) {
      case "Linux amd64" -> "mysql-Linux-amd64.tar.gz";
      case "Mac OS X x86_64", "Mac OS X aarch64" -> "mysql-Mac_OS_X-x86_64.tar.gz";
      default ->
          throw new IOException(
              "no Docker engine, and no MySQL binaries for "
                  + platform
                  + "; set STUDIO_TEST_MYSQL_URL");
    };
  }

  private static InputStream resource(String name) throws IOException {
    var stream = MySqlBinaries.class.getResourceAsStream("/" + name);
    if (stream == null) {
      throw new IOException(name + " is not on the class path");
    }
    return stream;
  }

  private MySqlServer.Running serve() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    linkRenamedLibrary();
    if (mysqld("--initialize-insecure").waitFor() != 0) {
      throw new IOException("mysqld cannot make its data folder: " + firstError());
    }
    var port = freePort();
    server =
        mysqld(
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=" + work.resolve("socket"),
            "--pid-file=" + work.resolve("pid"),
            "--mysqlx=OFF",
            "--skip-log-bin",
            "--performance-schema=OFF",
            "--innodb-flush-log-at-trx-commit=1",
            "--secure-file-priv=");
    awaitReady(port);
    return MySqlServer.Running.at(
        "jdbc:mysql://127.0.0.1:" + port + "?sslMode=DISABLED", "root", "");
  }

  private Process mysqld(String... options) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                root.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + root,
                "--lc-messages-dir=" + root.resolve("share"),
                "--datadir=" + work.resolve("data")));
    command.addAll(Arrays.asList(options));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process.environment().put("LD_LIBRARY_PATH", work.toString());
    return process.start();
  }

  /// Newer Debian and Ubuntu releases have the library under another name, with the same functions.
  private void linkRenamedLibrary() throws IOException {
    var renamed = Path.of("/usr/lib/x86_64-linux-gnu/libaio.so.1t64");
    if (Files.exists(renamed)) {
      Files.createSymbolicLink(work.resolve("libaio.so.1"), renamed);
    }
  }

  private void awaitReady(int port) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady(port)) {
      if (!server.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("mysqld does not start: " + firstError());
      }
      Thread.sleep(50);
    }
  }

  private boolean isReady(int port) throws IOException {
    return logLines().stream()
        .filter(line -> line.contains("ready for connections. Version"))
        .anyMatch(line -> line.contains("port: " + port));
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
    return work.resolve("mysqld.log");
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

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
