package ai.studio.analytics.store;

import ai.studio.analytics.event.ThreatEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/// Rows of `threat_log`.
final class ThreatRows {

  private static final MultiRow<Map.Entry<Long, ThreatEvent>> INSERT =
      new MultiRow<>(
          """
          INSERT INTO threat_log (
            id, organization_id, created_at, event_key, threat_type, severity, ip_address, country_code, user_agent,
            user_id, request_id, endpoint, description, raw_data, owasp_category, owasp_edition, resolved, false_positive)
          """,
          "");

  private ThreatRows() {}

  static void insert(Connection connection, Map<Long, ThreatEvent> batch) throws SQLException {
    INSERT.insert(connection, batch.entrySet(), ThreatRows::bind);
  }

  private static void bind(Columns columns, Map.Entry<Long, ThreatEvent> row) throws SQLException {
    var event = row.getValue();
    var client = event.client();
    columns
        .set(row.getKey())
        .set(event.organization())
        .set(event.time())
        .set(event.key())
        .set(event.type())
        .set(event.severity().name().toLowerCase(Locale.ROOT))
        .set(client.address())
        .set(client.country())
        .set(client.userAgent())
        .set(client.user())
        .setNullable(event.requestId())
        .set(event.endpoint())
        .set(event.description())
        .set(event.rawData())
        .set(event.owaspCategory())
        .set(event.owaspEdition())
        .set(false)
        .set(false);
  }
}
