package ai.studio.analytics.store.schema;

import ai.studio.analytics.event.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The fields of a threat, of which each is a row of `threat_log`.
public enum ThreatField implements ColumnField, BlockValue {
  ID("id", "id", Kind.ID),
  /// When it was seen.
  TIME("time", "created_at", Kind.TIME),
  /// The sender's idempotency key.
  KEY("key", "event_key", Kind.FREE_TEXT),
  TYPE("type", "threat_type", Kind.TEXT),
  /// `low`, `medium`, `high` or `critical`.
  SEVERITY("severity", "severity", Kind.TEXT),
  /// What became of it: `open`, `resolved` or `false_positive`.
  STATE(
      "state",
      "CASE WHEN false_positive THEN 'false_positive' WHEN resolved THEN 'resolved' ELSE 'open' END",
      Kind.TEXT),
  RESOLVED("resolved", "resolved", Kind.FLAG),
  RESOLVED_AT("resolved_at", "resolved_at", Kind.TIME),
  RESOLVED_BY("resolved_by", "resolved_by", Kind.TEXT),
  FALSE_POSITIVE("false_positive", "false_positive", Kind.FLAG),
  USER("user", "user_id", Kind.TEXT),
  /// The request in which it was seen.
  REQUEST("request", "request_id", Kind.ID),
  /// The sender's own id of that request.
  REQUEST_KEY("request_key", "request_event_key", Kind.FREE_TEXT),
  ENDPOINT("endpoint", "endpoint", Kind.TEXT),
  COUNTRY("country", "country_code", Kind.TEXT),
  /// As far as the privacy mode keeps it.
  ADDRESS("address", "ip_address", Kind.FREE_TEXT),
  USER_AGENT("user_agent", "user_agent", Kind.FREE_TEXT),
  DESCRIPTION("description", "description", Kind.FREE_TEXT),
  /// Details as a JSON object.
  RAW_DATA("raw_data", "raw_data", Kind.FREE_TEXT),
  OWASP_CATEGORY("owasp_category", "owasp_category", Kind.TEXT),
  OWASP_EDITION("owasp_edition", "owasp_edition", Kind.TEXT),
  /// Which rule or detector saw it.
  RULE("rule", "rule_name", Kind.TEXT),
  /// How sure that is, in percent.
  SCORE("score", "score", Kind.NUMBER),
  /// How often it was seen.
  COUNT("count", "seen_count", Kind.NUMBER),
  FIRST_SEEN("first_seen", "first_seen", Kind.TIME),
  LAST_SEEN("last_seen", "last_seen", Kind.TIME),
  /// The place in which it was seen, redacted.
  EXCERPT("excerpt", "excerpt", Kind.FREE_TEXT),
  CONTENT_HASH("content_hash", "content_hash", Kind.FREE_TEXT),
  API_KEY("api_key", "api_key_id", Kind.TEXT),
  PROJECT("project", "project", Kind.TEXT),
  /// Who looks into it.
  ASSIGNEE("assignee", "assignee", Kind.TEXT),
  /// 1 for what is critical to 4 for what is low, so that what is ordered by it begins with the
  /// worst.
  URGENCY(
      "urgency",
      "CASE severity WHEN 'critical' THEN 1 WHEN 'high' THEN 2 WHEN 'medium' THEN 3 ELSE 4 END",
      Kind.CODE);

  /// What lists of them can be asked.
  public static final FieldTable<Field> OF_ROWS = FieldTable.of(List.of(values()));

  private static final List<String> SEVERITIES =
      Stream.of(Severity.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();

  private static final List<String> STATES = List.of("open", "resolved", "false_positive");

  private final Definition definition;

  ThreatField(String fieldName, String column, Kind kind) {
    definition = new Definition(fieldName, column, kind);
  }

  @Override
  public List<String> permitted() {
    return switch (this) {
      case SEVERITY -> SEVERITIES;
      case STATE -> STATES;
      default -> ColumnField.super.permitted();
    };
  }

  /// How bad it is, and how much is left to do about it.
  @Override
  public List<String> scale() {
    return switch (this) {
      case SEVERITY -> SEVERITIES;
      case STATE -> STATES.reversed();
      default -> List.of();
    };
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
