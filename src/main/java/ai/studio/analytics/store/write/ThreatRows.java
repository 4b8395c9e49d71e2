package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of `threat_log`: how an event becomes one, and back.
final class ThreatRows {

  static final EventTable<ThreatEvent> TABLE = new EventTable<>("threat_log", ThreatRows::read);

  private static final MultiRowInsert<Map.Entry<Long, ThreatEvent>> INSERT =
      new MultiRowInsert<>(
          """
          INSERT INTO threat_log (
            id, organization_id, created_at, event_key, threat_type, severity, ip_address, country_code, user_agent,
            user_id, request_id, request_event_key, endpoint, description, raw_data, owasp_category, owasp_edition, resolved, false_positive)
          """,
          "");

  private ThreatRows() {}

  /// @param requests the ids of the requests in which the threats were seen, as far as they are
  ///   known
  static void insert(Connection connection, Map<Long, ThreatEvent> batch, Map<Long, Long> requests)
      throws SQLException {
    INSERT.insert(
        connection,
        batch.entrySet(),
        (parameters, row) -> bind(parameters, row, requests.get(row.getKey())));
  }

  /// Reads the current row as it was sent: with the request's id or its sender's own.
  private static ThreatEvent read(ResultSet row) throws SQLException {
    var key = row.getString("request_event_key");
    return new ThreatEvent(
        row.getString("event_key"),
        ParameterBinder.instant(row.getLong("created_at")),
        row.getString("organization_id"),
        row.getString("threat_type"),
        Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
        new Client(
            row.getString("user_id"),
            null,
            false,
            row.getString("ip_address"),
            row.getString("country_code"),
            row.getString("user_agent")),
        key == null ? ParameterBinder.nullableLong(row, "request_id") : null,
        key,
        row.getString("endpoint"),
        row.getString("description"),
        row.getString("raw_data"),
        row.getString("owasp_category"),
        row.getString("owasp_edition"));
  }

  private static void bind(
      ParameterBinder parameters, Map.Entry<Long, ThreatEvent> row, @Nullable Long requestId)
      throws SQLException {
    var event = row.getValue();
    var client = event.client();
    parameters
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
        .setNullable(requestId)
        .set(event.requestKey())
        .set(event.endpoint())
        .set(event.description())
        .set(event.rawData())
        .set(event.owaspCategory())
        .set(event.owaspEdition())
        .set(false)
        .set(false);
  }
}
