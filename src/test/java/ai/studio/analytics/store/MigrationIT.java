package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// What an older version has counted is there in the form that this one reads.
@EachDatabase(andOtherServers = true)
class MigrationIT {

  private final TestDatabase test;

  MigrationIT(TestDatabase test) {
    this.test = test;
  }

  @Test
  void threatsByStateBecomeThreatsWithThoseThatAreOpen() throws SQLException {
    migrateTo("5");
    count("HIGH:OPEN:prompt_injection", 1, 5);
    count("HIGH:RESOLVED:prompt_injection", 1, 2);
    count("HIGH:OPEN:prompt_injection", 2, 1);
    count("LOW:FALSE_POSITIVE:acme:probe", 1, 3);

    migrateTo("6");

    assertThat(rollups())
        .isEqualTo(
            Map.of(
                "THREAT  writer 1", "10, 5 open",
                "THREAT  writer 2", "1, 1 open",
                "THREAT_KIND HIGH:prompt_injection writer 1", "7, 5 open",
                "THREAT_KIND HIGH:prompt_injection writer 2", "1, 1 open",
                "THREAT_KIND LOW:acme:probe writer 1", "3, 0 open"));
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(test.jdbcUrl(), test.user(), test.password())
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private void count(String key, int writer, int threats) throws SQLException {
    try (var connection = test.connect();
        var statement =
            connection.prepareStatement(
                """
                INSERT INTO rollup (
                  organization_id, grain, dimension, bucket, dimension_key, writer,
                  requests, errors, model_calls,
                  prompt_tokens, cached_tokens, cache_write_tokens, completion_tokens, reasoning_tokens,
                  priced_requests, cost_nanos, latency_sum_ms, first_token_count, first_token_sum_ms,
                  sessions, session_requests, session_cost_nanos)
                VALUES ('acme', 2, 10, 3600, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                """)) {
      ParameterBinder.of(statement).set(key).set(writer).set(threats);
      statement.executeUpdate();
    }
  }

  private Map<String, String> rollups() throws SQLException {
    var rollups = new HashMap<String, String>();
    try (var connection = test.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM rollup")) {
      while (rows.next()) {
        var code = rows.getInt("dimension");
        var dimension =
            Stream.of(Dimension.values()).filter(d -> d.code() == code).findFirst().orElseThrow();
        rollups.put(
            "%s %s writer %s"
                .formatted(dimension, rows.getString("dimension_key"), rows.getInt("writer")),
            "%s, %s open".formatted(rows.getLong("requests"), rows.getLong("errors")));
      }
    }
    return rollups;
  }
}
