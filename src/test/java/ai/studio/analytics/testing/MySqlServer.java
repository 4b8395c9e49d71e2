package ai.studio.analytics.testing;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.MySQLContainer;

/// The MySQL server of this JVM, found once: the one that `STUDIO_TEST_MYSQL_URL` names (with
/// `_USER` and `_PASSWORD`; MariaDB will do), else a container, else [MySqlBinaries].
sealed interface MySqlServer {

  /// @param base `jdbc:mysql://host:port`
  /// @param parameters with their question mark, or empty
  record Running(String base, String parameters, String user, String password)
      implements MySqlServer {

    private static final Pattern URL = Pattern.compile("(jdbc:[a-z:]+//[^/?]+)[^?]*(\\?.*)?");

    static Running at(String url, String user, String password) {
      var parts = URL.matcher(url);
      if (!parts.matches()) {
        throw new IllegalArgumentException("Not a JDBC address of a MySQL server: " + url);
      }
      return new Running(
          parts.group(1), parts.group(2) == null ? "" : parts.group(2), user, password);
    }

    String url(String database) {
      return base + "/" + database + parameters;
    }
  }

  record Missing(String reason) implements MySqlServer {}

  static MySqlServer get() {
    return Found.SERVER;
  }

  /// Found on first use, then kept.
  final class Found {

    private static final MySqlServer SERVER = find();

    private Found() {}

    private static MySqlServer find() {
      var url = System.getenv("STUDIO_TEST_MYSQL_URL");
      if (url != null) {
        return Running.at(
            url,
            System.getenv().getOrDefault("STUDIO_TEST_MYSQL_USER", "root"),
            System.getenv().getOrDefault("STUDIO_TEST_MYSQL_PASSWORD", ""));
      }
      try {
        return hasDocker() ? container() : MySqlBinaries.start();
      } catch (Exception e) {
        return new Missing(e.getMessage());
      }
    }

    /// Testcontainers tells at length about every socket that it did not find; one line is enough.
    private static boolean hasDocker() {
      var logger = Logger.getLogger("org.testcontainers");
      var level = logger.getLevel();
      logger.setLevel(Level.OFF);
      try {
        return DockerClientFactory.instance().isDockerAvailable();
      } finally {
        logger.setLevel(level);
      }
    }

    @SuppressWarnings("resource") // Testcontainers removes it when this JVM ends
    private static Running container() {
      var container =
          new MySQLContainer<>("mysql:8.4")
              .withUsername("root")
              .withPassword("studio")
              .withStartupTimeout(Duration.ofMinutes(5));
      container.start();
      return Running.at(container.getJdbcUrl(), "root", "studio");
    }
  }
}
