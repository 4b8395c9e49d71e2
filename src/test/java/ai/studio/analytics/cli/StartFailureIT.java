package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.JournalConfig;
import ai.studio.analytics.testing.PackagedService;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What keeps the service from starting ends its process and is told in one line, with what to do.
class StartFailureIT {

  /// A record of the log.
  private static final String LOGGED = "[0-9-]{10} [0-9:.]{12} .*";

  @TempDir private Path folder;

  private record Ended(int exitCode, String errors) {}

  @ParameterizedTest
  @CsvSource({
    "STUDIO_PORT, abc, must be a whole number",
    "STUDIO_PORT, 70000, must be between 0 and 65535",
    "STUDIO_HOST, 192.0.2.1, is no address of this machine",
    "STUDIO_PROT, 8080, did you mean STUDIO_PORT?",
    "STUDIO_DB_URL, postgresql://localhost/studio, must begin with jdbc:mysql:",
    "STUDIO_PRICES_FILE, FILE, header must be"
  })
  void wrongSettingIsToldInOneLine(String name, String value, String told) throws Exception {
    setting(name, value, told);
  }

  /// Those whose process takes longest to find out.
  @ParameterizedTest
  @Tag("all")
  @CsvSource({
    "STUDIO_DATA_DIR, FILE, is not a directory that can be written to",
    "STUDIO_DB_URL, jdbc:h2:file:FOLDER/none;IFEXISTS=TRUE, create the database",
    "STUDIO_PRICES_FILE, FOLDER/none.csv, cannot be read as a text file",
    "STUDIO_GEO_FILE, FILE, cannot be read as a MaxMind database",
    "STUDIO_GATEWAY_UPSTREAM, localhost:11434, studio.gateway.upstream: url must be an address"
  })
  void whatIsMissingIsToldInOneLine(String name, String value, String told) throws Exception {
    setting(name, value, told);
  }

  private void setting(String name, String value, String told) throws Exception {
    var file = Files.writeString(folder.resolve("file"), "neither prices nor countries");
    var given = value.replace("FILE", file.toString()).replace("FOLDER", folder.toString());

    assertThat(serve(Map.of(name, given))).contains(told);
  }

  @Test
  void busyPortIsToldInOneLine() throws Exception {
    try (var other = new ServerSocket(0)) {
      var port = String.valueOf(other.getLocalPort());

      assertThat(serve(Map.of("STUDIO_PORT", port)))
          .isEqualTo(
              "Port %s is already in use: stop what listens there, or set STUDIO_PORT to another.",
              port);
    }
  }

  @Test
  void schemaOfANewerVersionIsToldInOneLine() throws Exception {
    var url = "jdbc:h2:file:" + folder.resolve("newer") + ";MODE=MySQL";
    assertThat(run(Map.of("STUDIO_DB_URL", url), "migrate").exitCode()).isZero();
    try (var connection = DriverManager.getConnection(url, "root", "");
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO \"flyway_schema_history\" SELECT \"installed_rank\" + 100, '999', 'later', \"type\", 'V999__later.sql',"
              + " 1, \"installed_by\", \"installed_on\", 1, TRUE FROM \"flyway_schema_history\" WHERE \"version\" = '1'");
    }

    assertThat(serve(Map.of("STUDIO_DB_URL", url))).contains("newer version of this service");
  }

  @Test
  void rowsThatTheSchemaWillRefuseAreToldInOneLine() throws Exception {
    var url = "jdbc:h2:file:" + folder.resolve("older") + ";MODE=MySQL";
    Flyway.configure()
        .dataSource(url, "root", "")
        .locations("classpath:db/migration")
        .target("6")
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection(url, "root", "");
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO feedback_log (id, organization_id, created_at, event_key, request_id, user_id, rating)"
              + " VALUES (1, 'acme', 1, 'f', 1, 'ayu', 6)");
    }

    assertThat(serve(Map.of("STUDIO_DB_URL", url)))
        .contains("1 row of feedback_log is", "rating BETWEEN 1 AND 5", "SELECT *", "correct or");
  }

  @Test
  void secondInstanceOnOneDataDirectoryIsToldInOneLine() throws Exception {
    var journal = Files.createDirectories(folder.resolve("data").resolve("journal"));
    try (var _ = Journal.open(new JournalConfig(journal, 1 << 20))) {
      assertThat(serve(Map.of())).contains("Another instance is using", "STUDIO_DATA_DIR");
    }
  }

  /// @return the only line that is said as an error
  private String serve(Map<String, String> settings) throws Exception {
    var ended = run(settings, "serve");

    assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(1);
    assertThat(ended.errors()).doesNotContain("\tat ", "Shutdown");
    var told = ended.errors().lines().filter(line -> !line.matches(LOGGED)).toList();
    assertThat(told).hasSize(1);
    return told.getFirst();
  }

  /// With its own port and data directory, unless the settings name others.
  private Ended run(Map<String, String> settings, String command) throws Exception {
    var errors = folder.resolve("errors");
    var process =
        PackagedService.command(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile());
    var environment = process.environment();
    environment.put("STUDIO_PORT", "0");
    environment.put("STUDIO_DATA_DIR", folder.resolve("data").toString());
    environment.putAll(settings);
    return end(process.start(), errors);
  }

  private static Ended end(Process process, Path errors) throws Exception {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(Files.readString(errors)).isTrue();
      return new Ended(process.exitValue(), Files.readString(errors));
    } finally {
      process.destroyForcibly();
    }
  }
}
