package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What a process that is killed in the middle of an upgrade leaves behind.
@EachDatabase
class MigrationsIT {

  private static final Path SCRIPTS = Path.of("src/main/resources/db/migration");
  private static final int FIRST_RELEASE = 6;

  /// One that shows that an upgrade without that would end here.
  private static final int WITHOUT = 18;

  private final TestDatabase test;
  private final Database database;

  MigrationsIT(TestDatabase test) {
    this.test = test;
    database = Database.open(test.config());
  }

  @Test
  void anUpgradeThatWasKilledIsGoneOnWithWhereverItWas() throws Exception {
    flyway(FIRST_RELEASE).migrate();
    if (database.dialect() == Dialect.H2) {
      TagValue.define(database.dataSource());
    }
    for (var version : versions()) {
      if (version > FIRST_RELEASE) {
        var statements = statements(version);
        // All of it but the note that it is done, and of every other one a half.
        run(statements.subList(0, version % 2 == 0 ? statements.size() : statements.size() / 2));
        if (version == WITHOUT) {
          assertThatThrownBy(() -> flyway(version).migrate()).isInstanceOf(FlywayException.class);
        }
        try (var connection = test.connect()) {
          new ResumableStatements(database.dataSource()).begin(connection, String.valueOf(version));
        }
        var migrations = new Migrations(database.dataSource(), String.valueOf(version));
        migrations.run();
      }
    }
    // Those that are no scripts.
    new Migrations(database.dataSource()).run();
    assertThat(test.number("SELECT COUNT(*) FROM schema_change")).isZero();
    assertThat(new Migrations(database.dataSource()).arePending()).isFalse();
  }

  /// The first instance that brings the schema up to date holds the lock; the next one is told that
  /// it has not got it.
  @Test
  void waitingForTheLockIsToldOnce() throws Exception {
    Assumptions.assumeTrue(database.dialect() == Dialect.MYSQL);
    var told = new ArrayList<Duration>();
    var refusals = new AtomicInteger(3);
    try (var empty = TestDatabases.mySql();
        var other = Database.open(empty.config())) {
      var statements =
          new ResumableStatements(
              refusing(other, refusals), new LockWait(System::nanoTime, told::add));

      new Migrations(statements, "latest").run();
    }

    assertThat(refusals.get()).isNegative();
    assertThat(told).hasSize(1);
  }

  private static DataSource refusing(Database database, AtomicInteger refusals) {
    return new PlainDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        var connection = database.dataSource().getConnection();
        return (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("prepareStatement")
                      && arguments[0].toString().contains("GET_LOCK")
                      && refusals.getAndDecrement() > 0) {
                    arguments[0] = "SELECT LENGTH(?) = 0";
                  }
                  return method.invoke(connection, arguments);
                });
      }
    };
  }

  @Test
  void theEmbeddedDatabaseIsCopiedBeforeAnUpgrade() throws Exception {
    try (var embedded = TestDatabases.h2();
        var upgraded = Database.open(embedded.config())) {
      Flyway.configure()
          .dataSource(embedded.jdbcUrl(), "sa", "")
          .locations("classpath:db/migration")
          .target(String.valueOf(FIRST_RELEASE))
          .load()
          .migrate();

      upgraded.migrate();

      assertThat(embedded.copy("6")).isNotEmptyFile();
    }
  }

  private Flyway flyway(int target) {
    return Flyway.configure()
        .dataSource(test.jdbcUrl(), test.user(), test.password())
        .locations("classpath:db/migration")
        .target(String.valueOf(target))
        .load();
  }

  private static List<Integer> versions() throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      return files.map(MigrationsIT::version).sorted().toList();
    }
  }

  private static int version(Path script) {
    return Integer.parseInt(script.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
  }

  private static List<String> statements(int version) throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      var script = files.filter(file -> version(file) == version).findFirst().orElseThrow();
      return List.of(
          Files.readString(script).replaceAll("(?m)^--.*$", "").strip().split(";\\s*(\\n|$)"));
    }
  }

  private void run(List<String> statements) throws SQLException {
    try (var connection = test.connect();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
