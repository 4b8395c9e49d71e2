package ai.studio.analytics.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The servers besides MySQL 8.0, from the binaries that `./studio test` provides.
final class OtherServers {

  /// Where `./studio` unpacks MySQL 9.
  private static final Path MYSQL_9 =
      Path.of(System.getProperty("user.home"), ".cache", "studio-analytics", "mysql-9");

  private static final String HOW = "./studio test installs it where it can";

  private OtherServers() {}

  /// A MySQL 9 that was unpacked with all of its libraries, and so is started through its own
  /// loader.
  ///
  /// @throws IOException with the cause in one line, where there is none or it does not start
  static MySqlServer.Running mySql9() throws IOException, InterruptedException {
    if (!Files.isDirectory(MYSQL_9)) {
      throw new IOException("there is none in " + MYSQL_9 + "; " + HOW);
    }
    var work = Files.createTempDirectory("studio-mysql-9-");
    var libraries = MYSQL_9.resolve("usr/lib/x86_64-linux-gnu");
    var path = libraries + ":" + libraries.resolve("mysql/private") + ":" + privateLibraries();
    var mysqld =
        List.of(
            loader().toString(),
            "--library-path",
            path,
            MYSQL_9.resolve("usr/sbin/mysqld").toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--basedir=" + MYSQL_9.resolve("usr"),
            "--lc-messages-dir=" + MYSQL_9.resolve("usr/share/mysql"),
            "--character-sets-dir=" + MYSQL_9.resolve("usr/share/mysql/charsets"),
            "--plugin-dir=" + MYSQL_9.resolve("usr/lib/mysql/plugin"),
            "--datadir=" + work.resolve("data"));
    return LocalServer.start(
        work,
        new LocalServer.Commands(
            with(mysqld, "--initialize-insecure"),
            with(mysqld, "--mysqlx=OFF", "--skip-log-bin", "--secure-file-priv="),
            Map.of("OPENSSL_MODULES", libraries.resolve("ossl-modules").toString())));
  }

  /// The MariaDB that the system has.
  ///
  /// @throws IOException with the cause in one line, where there is none or it does not start
  static MySqlServer.Running mariaDb() throws IOException, InterruptedException {
    var server = onPath("mariadbd");
    var installer = onPath("mariadb-install-db");
    var work = Files.createTempDirectory("studio-mariadb-");
    var options =
        List.of(
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + work.resolve("data"));
    var installing =
        List.of("--auth-root-authentication-method=normal", "--skip-test-db", "--force");
    return LocalServer.start(
        work,
        new LocalServer.Commands(
            Stream.of(List.of(installer), options, installing).flatMap(List::stream).toList(),
            Stream.of(List.of(server), options).flatMap(List::stream).toList(),
            Map.of()));
  }

  private static Path privateLibraries() {
    return MYSQL_9.resolve("usr/lib/mysql/private");
  }

  private static Path loader() throws IOException {
    try (var files = Files.walk(MYSQL_9)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("ld-linux-"))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no loader in " + MYSQL_9));
    }
  }

  /// Servers stand in folders that only the administrator has on the path.
  private static String onPath(String program) throws IOException {
    var folders = System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(folders.split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IOException("there is no " + program + "; " + HOW))
        .toString();
  }

  private static List<String> with(List<String> command, String... options) {
    return Stream.concat(command.stream(), Stream.of(options)).toList();
  }
}
