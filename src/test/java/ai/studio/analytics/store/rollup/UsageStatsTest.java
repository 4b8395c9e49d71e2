package ai.studio.analytics.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.testing.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Days of models, written by batches and by processes side by side.
class UsageStatsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Tenant tenant = new Tenant(NOON);

  @Test
  void batchesOfADayAddUp() throws SQLException {
    tenant.store(call(10, 200), call(20, 500));
    tenant.store(call(30, 200));

    assertThat(day("requests, successes, failures")).isEqualTo("3 2 1");
    assertThat(day("min_latency_ms, max_latency_ms, p95_latency_ms")).isEqualTo("10 30 30");
  }

  @Test
  void aBatchWithoutALatencyLeavesThoseThatAreKnown() throws SQLException {
    tenant.store(call(10, 200));
    tenant.store(tenant.request(NOON).model("o3").event());

    assertThat(day("min_latency_ms, max_latency_ms, latency_unknown")).isEqualTo("10 10 1");
  }

  @Test
  void theFirstLatencyOfADayMayComeWithALaterBatch() throws SQLException {
    tenant.store(tenant.request(NOON).model("o3").event());
    assertThat(day("min_latency_ms, max_latency_ms, p95_latency_ms")).isEqualTo("null null null");
    tenant.store(call(7, 200));

    assertThat(day("min_latency_ms, max_latency_ms, p95_latency_ms")).isEqualTo("7 7 7");
  }

  @Test
  void thePercentileIsOfWhatAllProcessesHaveWritten() throws SQLException {
    try (var one = tenant.writer();
        var other = tenant.writer()) {
      one.write(List.of(call(10, 200)));
      other.write(List.of(call(60, 200)));
      one.write(List.of(call(11, 200)));
    }

    assertThat(day("requests, p95_latency_ms")).isEqualTo("3 60");
  }

  @Test
  void whatHasNoModelIsOfNoDayOfOne() throws SQLException {
    tenant.store(tenant.request(NOON).latency(5).event());

    assertThat(day("requests")).isEmpty();
  }

  @Test
  void aDayEndsAtMidnightInUtc() throws SQLException {
    tenant.store(
        tenant.request(Instant.parse("2026-05-03T23:59:59.999999Z")).model("o3").event(),
        tenant.request(Instant.parse("2026-05-04T00:00:00Z")).model("o3").event());

    assertThat(day("COUNT(*), MIN(requests)")).isEqualTo("2 1");
  }

  private RequestEvent call(int latency, int status) {
    return tenant.request(NOON).model("o3").latency(latency).status(status).event();
  }

  private String day(String columns) throws SQLException {
    var sql = "SELECT " + columns + " FROM model_usage_stats WHERE organization_id = ?";
    try (var connection = tenant.database().dataSource().getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant.name());
      try (var row = statement.executeQuery()) {
        if (!row.next()) {
          return "";
        }
        var values = new StringBuilder();
        for (var i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.append(i == 1 ? "" : " ").append(row.getString(i));
        }
        return values.toString();
      }
    }
  }
}
