package ai.studio.analytics.alert.rule;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.persistence.Transactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/// Alerts that no rule has seen.
public final class TestAlerts {

  private TestAlerts() {}

  /// One that is firing until its rule, which does not exist, is looked at.
  public static long firing(DataSource dataSource, String organization) {
    return firing(dataSource, organization, 1);
  }

  /// One of a rule, likewise.
  public static long firing(DataSource dataSource, String organization, long rule) {
    var now = Instant.now();
    var id = EventId.of(now, "alert", UUID.randomUUID().toString());
    var alert =
        new Alert(
            id,
            organization,
            rule,
            "A rule",
            List.of("gpt-4o"),
            Severity.HIGH,
            AlertState.FIRING,
            Map.of("model", "gpt-4o"),
            "Something was seen.",
            null,
            "model:gpt-4o",
            now,
            now,
            null,
            null,
            null,
            null,
            Map.of());
    try {
      Transactions.call(
          dataSource,
          connection -> {
            AlertTable.insert(connection, alert);
            return id;
          });
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return id;
  }
}
