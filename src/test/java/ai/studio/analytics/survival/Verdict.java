package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What was promised against what is stored, id by id.
///
/// @param acknowledged events whose senders were told that they are safe
/// @param answered tracked requests that were answered
/// @param lost those of both that are not in the database
/// @param twice ids that are there more than once
record Verdict(long acknowledged, long answered, long lost, long twice) {

  /// Compares the ids of events.
  static Verdict onBatches(TestDatabase database, Load load) throws SQLException {
    var stored = times(database, "SELECT event_key FROM request_log WHERE source <> 'filter'");
    return new Verdict(
        load.acknowledged().size(), 0, missing(load.acknowledged(), stored), twice(stored));
  }

  /// Compares the ids of events, and the trace ids of tracked requests.
  static Verdict onAll(TestDatabase database, Load load) throws SQLException {
    var batches = onBatches(database, load);
    var stored = times(database, "SELECT trace_id FROM request_log WHERE source = 'filter'");
    return new Verdict(
        batches.acknowledged,
        load.answered().size(),
        batches.lost + missing(load.answered(), stored),
        batches.twice + twice(stored));
  }

  /// Nothing is lost, nothing is there twice, and the rollups equal their rows.
  Verdict assertClean(ServiceProcess service) throws Exception {
    assertExact(service);
    assertRollups(service);
    return this;
  }

  /// Nothing is lost, nothing is there twice.
  Verdict assertExact(ServiceProcess service) throws IOException {
    assertThat(acknowledged).isPositive();
    assertThat(lost).as("lost").isZero();
    assertThat(twice).as("twice").isZero();
    assertThat(service.stackTraces()).isEmpty();
    return this;
  }

  /// Rollups equal their rows.
  static void assertRollups(ServiceProcess service) throws Exception {
    assertThat(service.command("rollup", "verify")).contains("All rollups equal their rows.");
  }

  /// One line of the report.
  void tell(String scenario, String figures) {
    System.out.printf(
        "SURVIVED  %-34s %,9d events %,7d requests  0 lost  0 twice  %s%n",
        scenario, acknowledged, answered, figures);
  }

  private static long missing(Set<String> promised, Map<String, Integer> stored) {
    return promised.stream().filter(id -> !stored.containsKey(id)).count();
  }

  private static long twice(Map<String, Integer> stored) {
    return stored.values().stream().filter(times -> times > 1).count();
  }

  private static Map<String, Integer> times(TestDatabase database, String sql) throws SQLException {
    var times = new HashMap<String, Integer>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        times.merge(String.valueOf(rows.getString(1)), 1, Integer::sum);
      }
    }
    return times;
  }
}
