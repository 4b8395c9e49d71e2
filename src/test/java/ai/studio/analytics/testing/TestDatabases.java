package ai.studio.analytics.testing;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Fresh, empty databases: H2 as the service embeds it, and a real MySQL ([MySqlServer]).
public final class TestDatabases {

  private TestDatabases() {}

  /// @throws org.opentest4j.TestAbortedException where no MySQL can be had, except in CI
  public static Stream<TestDatabase> all() {
    return Stream.of(h2(), mySql());
  }

  /// A file in the temporary folder, with the settings of the service's embedded database.
  public static TestDatabase h2() {
    var file = Path.of(System.getProperty("java.io.tmpdir"), freshName()).toAbsolutePath();
    return new TestDatabase("H2", "jdbc:h2:file:" + file + ";MODE=MySQL;WRITE_DELAY=0", "sa", "");
  }

  /// @throws org.opentest4j.TestAbortedException where no MySQL can be had, except in CI, where
  ///   that is a failure
  public static TestDatabase mySql() {
    return on(MySqlServer.Kind.MYSQL);
  }

  static TestDatabase on(MySqlServer.Kind kind) {
    return switch (kind.get()) {
      case MySqlServer.Running server -> createdOn(kind.title(), server);
      case MySqlServer.Missing(String reason) -> abort(reason);
    };
  }

  private static TestDatabase createdOn(String title, MySqlServer.Running server) {
    var name = freshName();
    try (var connection =
            DriverManager.getConnection(server.url(""), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create a database at " + server.url(""), e);
    }
    return new TestDatabase(title, server.url(name), server.user(), server.password());
  }

  private static String freshName() {
    return "studio_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  static <T> T abort(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(reason);
    }
    return skip(reason);
  }

  static <T> T skip(String reason) {
    System.err.println("SKIPPED: " + reason);
    return Assumptions.abort(reason);
  }
}
