package ai.studio.analytics.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A MySQL 8.0 from the binaries that a jar on the test class path holds: unpacked once into the
/// user's cache.
final class MySqlBinaries {

  private final Path root;
  private final Path work;

  private MySqlBinaries(Path root, Path work) {
    this.root = root;
    this.work = work;
  }

  /// @throws IOException with the cause in one line, where there are none for this platform or the
  ///   server does not start
  static MySqlServer.Running start() throws IOException, InterruptedException {
    var binaries = new MySqlBinaries(unpacked(), Files.createTempDirectory("studio-mysql-"));
    binaries.linkRenamedLibrary();
    return LocalServer.start(binaries.work, binaries.commands());
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
      LocalServer.delete(unpacking);
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

  private LocalServer.Commands commands() {
    var mysqld =
        List.of(
            root.resolve("bin/mysqld").toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--basedir=" + root,
            "--lc-messages-dir=" + root.resolve("share"),
            "--datadir=" + work.resolve("data"));
    return new LocalServer.Commands(
        with(mysqld, "--initialize-insecure"),
        with(
            mysqld,
            "--mysqlx=OFF",
            "--skip-log-bin",
            "--performance-schema=" + System.getProperty("test.performance-schema", "OFF"),
            "--innodb-flush-log-at-trx-commit=1",
            "--secure-file-priv="),
        Map.of("LD_LIBRARY_PATH", work.toString()));
  }

  private static List<String> with(List<String> command, String... options) {
    return Stream.concat(command.stream(), Stream.of(options)).toList();
  }

  /// Newer Debian and Ubuntu releases have the library under another name, with the same functions.
  private void linkRenamedLibrary() throws IOException {
    var renamed = Path.of("/usr/lib/x86_64-linux-gnu/libaio.so.1t64");
    if (Files.exists(renamed)) {
      Files.createSymbolicLink(work.resolve("libaio.so.1"), renamed);
    }
  }
}
