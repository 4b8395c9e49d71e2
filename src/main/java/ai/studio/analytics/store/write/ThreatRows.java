package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Evidence;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
            user_id, request_id, request_event_key, endpoint, description, raw_data, owasp_category, owasp_edition, rule_name, score,
            seen_count, first_seen, last_seen, excerpt, content_hash, series, api_key_id, project, resolved, false_positive)
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
  static ThreatEvent read(ResultSet row) throws SQLException {
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
        row.getString("owasp_edition"),
        evidence(row));
  }

  private static Evidence evidence(ResultSet row) throws SQLException {
    var score = ParameterBinder.nullableLong(row, "score");
    return new Evidence(
        row.getString("rule_name"),
        score == null ? null : score.intValue(),
        row.getLong("seen_count"),
        instant(row, "first_seen"),
        instant(row, "last_seen"),
        row.getString("excerpt"),
        row.getString("content_hash"),
        row.getString("series"),
        row.getString("api_key_id"),
        row.getString("project"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var micros = ParameterBinder.nullableLong(row, column);
    return micros == null ? null : ParameterBinder.instant(micros);
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
        .set(event.owaspEdition());
    bind(parameters, event);
    parameters.set(false).set(false);
  }

  private static void bind(ParameterBinder parameters, ThreatEvent event) throws SQLException {
    var evidence = event.evidence();
    parameters
        .set(evidence.rule())
        .setNullable(evidence.score() == null ? null : Long.valueOf(evidence.score()))
        .set(evidence.count())
        .set(event.first())
        .set(event.last())
        .set(evidence.excerpt())
        .set(evidence.contentHash())
        .set(evidence.series())
        .set(evidence.apiKey())
        .set(evidence.project());
  }
}
