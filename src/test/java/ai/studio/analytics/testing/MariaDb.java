package ai.studio.analytics.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The MariaDB that the system has.
final class MariaDb {

  private MariaDb() {}

  /// Starts one for as long as this JVM lives.
  ///
  /// @throws IOException with the cause in one line, where there is none or it does not start
  static MySqlServer.Running start() throws IOException, InterruptedException {
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

  /// Servers stand in folders that only the administrator has on the path.
  private static String onPath(String program) throws IOException {
    var folders = System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(folders.split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IOException("there is no " + program + "; ./studio test installs it where it can"))
        .toString();
  }
}
