package ai.studio.analytics.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// Where events are kept and for how long.
///
/// @param url JDBC URL (`studio.db.url`), which may name several MySQL hosts; by default an
///   embedded H2 database under the data directory
/// @param user database user (`studio.db.user`)
/// @param password database password (`studio.db.password`)
/// @param poolSize connections shared by the writer and all readers (`studio.db.pool-size`, default
///   10)
/// @param connectTimeout how long a query waits for a connection (`studio.db.connect-timeout`,
///   default `PT5S`); two seconds at most while the database is watched
/// @param retention how long rows are kept
public record StoreConfig(
    String url,
    String user,
    String password,
    int poolSize,
    Duration connectTimeout,
    RetentionDays retention) {

  /// Days for which rows are kept, by table; 0 keeps them for ever. Rollups but those by the minute
  /// outlive the rows.
  ///
  /// @param requestLog `studio.retention.request-log-days`, default 0
  /// @param userSession `studio.retention.user-session-days`, default 0
  /// @param feedbackLog `studio.retention.feedback-log-days`, default 0
  /// @param threatLog `studio.retention.threat-log-days`, default 0
  /// @param rollup `studio.retention.rollup-days`, default 0
  /// @param auditLog `studio.retention.audit-log-days`, default 0
  public record RetentionDays(
      int requestLog, int userSession, int feedbackLog, int threatLog, int rollup, int auditLog) {

    /// Everything is kept.
    public static final RetentionDays FOREVER = new RetentionDays(0, 0, 0, 0, 0, 0);
  }

  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public StoreConfig {
    if (!url.startsWith("jdbc:mysql:") && !url.startsWith("jdbc:h2:")) {
      throw new IllegalArgumentException(
          "studio.db.url must begin with jdbc:mysql: such as jdbc:mysql://localhost:3306/studio");
    }
    if (poolSize < 2 || poolSize > 200) {
      throw new IllegalArgumentException("studio.db.pool-size must be between 2 and 200");
    }
  }

  /// Reads the configuration; without a URL the database is embedded in `dataDir`.
  public static StoreConfig from(Config config, Path dataDir) {
    var url =
        config.getOptionalValue("studio.db.url", String.class).filter(text -> !text.isBlank());
    return new StoreConfig(
        url.orElseGet(() -> embeddedUrl(dataDir)),
        text(config, "studio.db.user").orElse(url.isPresent() ? "root" : "sa"),
        text(config, "studio.db.password").orElse(""),
        config.getOptionalValue("studio.db.pool-size", Integer.class).orElse(10),
        config
            .getOptionalValue("studio.db.connect-timeout", Duration.class)
            .orElse(Duration.ofSeconds(5)),
        new RetentionDays(
            days(config, "request-log"),
            days(config, "user-session"),
            days(config, "feedback-log"),
            days(config, "threat-log"),
            days(config, "rollup"),
            days(config, "audit-log")));
  }

  /// The URL of the embedded database in a directory. It survives `kill -9` (`WRITE_DELAY=0`), and
  /// lets the command line and the service share it (`AUTO_SERVER`, on the loopback address only).
  public static String embeddedUrl(Path dataDir) {
    return "jdbc:h2:file:"
        + dataDir.toAbsolutePath().resolve("studio")
        + ";MODE=MySQL;WRITE_DELAY=0;AUTO_SERVER=TRUE;LOCK_TIMEOUT=20000";
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class);
  }

  private static int days(Config config, String table) {
    var key = "studio.retention." + table + "-days";
    int days = config.getOptionalValue(key, Integer.class).orElse(0);
    if (days < 0) {
      throw new IllegalArgumentException(key + " must not be negative");
    }
    return days;
  }
}
