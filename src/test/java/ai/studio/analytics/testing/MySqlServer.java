package ai.studio.analytics.testing;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.MySQLContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/// The servers of this JVM, each found once: a container where there is Docker, else a process of
/// its own. `STUDIO_TEST_MYSQL_URL` names another one for the whole suite: a JDBC address (with
/// `_USER` and `_PASSWORD`), `mysql9` or `mariadb`.
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

  /// The servers that tests run on.
  enum Kind {
    /// The one of the whole suite: what `STUDIO_TEST_MYSQL_URL` names, else MySQL 8.
    MYSQL("MySQL"),
    MYSQL_9("MySQL 9"),
    MARIADB("MariaDB");

    private final String title;
    private MySqlServer found;

    Kind(String title) {
      this.title = title;
    }

    /// What a reader of the test report sees.
    String title() {
      return title;
    }

    /// Found on first use, then kept.
    synchronized MySqlServer get() {
      if (found == null) {
        found = Finder.find(this);
      }
      return found;
    }
  }

  /// Whether the whole suite runs on another server than MySQL 8.
  static boolean isNamed() {
    return Finder.NAMED != null;
  }

  /// Starts them, or says why that is not possible.
  final class Finder {

    private static final String NAMED = System.getenv("STUDIO_TEST_MYSQL_URL");

    private Finder() {}

    private static MySqlServer find(Kind kind) {
      try {
        return switch (kind) {
          case MYSQL -> NAMED == null ? mySql8() : named(NAMED);
          case MYSQL_9 -> mySql9();
          case MARIADB -> mariaDb();
        };
      } catch (Exception e) {
        return new Missing("No " + kind.title() + " to test with: " + e.getMessage());
      }
    }

    private static Running named(String name) throws Exception {
      return switch (name) {
        case "mysql9" -> mySql9();
        case "mariadb" -> mariaDb();
        default ->
            Running.at(
                name,
                System.getenv().getOrDefault("STUDIO_TEST_MYSQL_USER", "root"),
                System.getenv().getOrDefault("STUDIO_TEST_MYSQL_PASSWORD", ""));
      };
    }

    private static Running mySql8() throws Exception {
      return hasDocker() ? mySqlContainer("mysql:8.4") : MySqlBinaries.start();
    }

    private static Running mySql9() throws Exception {
      return hasDocker() ? mySqlContainer("mysql:9") : MySql9.start();
    }

    private static Running mariaDb() throws Exception {
      return hasDocker() ? mariaDbContainer() : MariaDb.start();
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
    private static Running mySqlContainer(String image) {
      var container =
          new MySQLContainer<>(image)
              .withUsername("root")
              .withPassword("studio")
              .withStartupTimeout(Duration.ofMinutes(5));
      container.start();
      return Running.at(container.getJdbcUrl(), "root", "studio");
    }

    @SuppressWarnings("resource") // Testcontainers removes it when this JVM ends
    private static Running mariaDbContainer() {
      var container =
          new GenericContainer<>("mariadb:10.11")
              .withEnv("MARIADB_ROOT_PASSWORD", "studio")
              .withExposedPorts(3306)
              .waitingFor(Wait.forLogMessage(".*port: 3306.*", 1))
              .withStartupTimeout(Duration.ofMinutes(5));
      container.start();
      var address = container.getHost() + ":" + container.getMappedPort(3306);
      return Running.at("jdbc:mysql://" + address + "?sslMode=DISABLED", "root", "studio");
    }
  }
}
