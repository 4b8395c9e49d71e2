package ai.studio.analytics.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A MySQL 9 that `./studio` unpacked with all of its libraries, and so is started through its own
/// loader.
final class MySql9 {

  private static final Path ROOT =
      Path.of(System.getProperty("user.home"), ".cache", "studio-analytics", "mysql-9");

  private MySql9() {}

  /// Starts one for as long as this JVM lives.
  ///
  /// @throws IOException with the cause in one line, where there is none or it does not start
  static MySqlServer.Running start() throws IOException, InterruptedException {
    var work = Files.createTempDirectory("studio-mysql-9-");
    return LocalServer.start(work, commands(work, "--skip-log-bin"));
  }

  /// One that is neither initialized nor started.
  ///
  /// @param work is made for its data and its log
  /// @param options besides those of any server
  /// @throws IOException with the cause in one line, where there are no binaries
  static LocalServer in(Path work, String... options) throws IOException {
    return new LocalServer(Files.createDirectories(work), commands(work, options));
  }

  private static LocalServer.Commands commands(Path work, String... options) throws IOException {
    if (!Files.isDirectory(ROOT)) {
      throw new IOException(
          "there is none in " + ROOT + "; ./studio test installs it where it can");
    }
    var libraries = ROOT.resolve("usr/lib/x86_64-linux-gnu");
    var mysqld =
        List.of(
            loader().toString(),
            "--library-path",
            libraries
                + ":"
                + libraries.resolve("mysql/private")
                + ":"
                + ROOT.resolve("usr/lib/mysql/private"),
            ROOT.resolve("usr/sbin/mysqld").toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--basedir=" + ROOT.resolve("usr"),
            "--lc-messages-dir=" + ROOT.resolve("usr/share/mysql"),
            "--character-sets-dir=" + ROOT.resolve("usr/share/mysql/charsets"),
            "--plugin-dir=" + ROOT.resolve("usr/lib/mysql/plugin"),
            "--datadir=" + work.resolve("data"));
    var serve = List.of("--mysqlx=OFF", "--secure-file-priv=");
    return new LocalServer.Commands(
        joined(mysqld, List.of("--initialize-insecure")),
        joined(mysqld, serve, List.of(options)),
        Map.of("OPENSSL_MODULES", libraries.resolve("ossl-modules").toString()));
  }

  private static Path loader() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("ld-linux-"))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no loader in " + ROOT));
    }
  }

  @SafeVarargs
  private static List<String> joined(List<String>... parts) {
    return Stream.of(parts).flatMap(List::stream).toList();
  }
}
