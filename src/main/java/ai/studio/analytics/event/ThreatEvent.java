package ai.studio.analytics.event;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sign of misuse or attack.
///
/// @param key the sender's idempotency key, at most 128 characters
/// @param time when it was seen
/// @param organization the tenant that owns the event
/// @param type one of [#KNOWN_TYPES] or a custom one, in lower case, at most 64 characters
/// @param severity how bad it is
/// @param client whom it came from
/// @param requestId the request in which it was seen; null where there was none
/// @param requestKey that request by its sender's own id; null where there was none or `requestId`
///   is given
/// @param endpoint the route at which it was seen
/// @param description what was seen, in a sentence, without secrets; at most 1,000 characters
/// @param rawData details as a JSON object, without secrets; at most 8,000 characters
/// @param owaspCategory the category in an OWASP list, such as `LLM01`
/// @param owaspEdition the list and year of that category, such as `LLM Top 10 2025`
/// @param evidence by what it was seen, and how often
public record ThreatEvent(
    String key,
    Instant time,
    String organization,
    String type,
    Severity severity,
    Client client,
    @Nullable Long requestId,
    @Nullable String requestKey,
    @Nullable String endpoint,
    @Nullable String description,
    @Nullable String rawData,
    @Nullable String owaspCategory,
    @Nullable String owaspEdition,
    Evidence evidence)
    implements Event {

  /// The types that every installation knows; others are welcome.
  public static final List<String> KNOWN_TYPES =
      List.of(
          "rate_limit",
          "suspicious_content",
          "invalid_auth",
          "malformed_request",
          "prompt_injection",
          "abuse_detection");

  static final int MAX_TYPE = 64;
  static final int MAX_DESCRIPTION = 1000;
  static final int MAX_RAW_DATA = 8000;
  static final int MAX_CATEGORY = 16;
  static final int MAX_EDITION = 64;

  /// @throws InvalidEvent where a field breaks its rule
  public ThreatEvent {
    key = Check.text("id", key, 128);
    time = Check.time(time);
    organization = Check.text("organization_id", organization, 64);
    type = Check.text("threat_type", type, MAX_TYPE).toLowerCase(Locale.ROOT);
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(client, "client");
    requestKey = Check.optionalText("request_event_id", requestKey, 128);
    if (requestId != null && requestKey != null) {
      throw new InvalidEvent("request_event_id", "must not appear beside request_id");
    }
    endpoint = Check.optionalText("endpoint", endpoint, 255);
    description = Check.optionalText("description", description, MAX_DESCRIPTION);
    rawData = Check.optionalText("raw_data", rawData, MAX_RAW_DATA);
    owaspCategory = Check.optionalText("owasp_category", owaspCategory, MAX_CATEGORY);
    owaspEdition = Check.optionalText("owasp_edition", owaspEdition, MAX_EDITION);
    Objects.requireNonNull(evidence, "evidence");
  }

  /// A threat in a request whose id is known, or in none.
  ///
  /// @throws InvalidEvent where a field breaks its rule
  public ThreatEvent(
      String key,
      Instant time,
      String organization,
      String type,
      Severity severity,
      Client client,
      @Nullable Long requestId,
      @Nullable String endpoint,
      @Nullable String description,
      @Nullable String rawData,
      @Nullable String owaspCategory,
      @Nullable String owaspEdition) {
    this(
        key,
        time,
        organization,
        type,
        severity,
        client,
        requestId,
        null,
        endpoint,
        description,
        rawData,
        owaspCategory,
        owaspEdition);
  }

  /// A threat of which nothing is known but that it was seen.
  ///
  /// @throws InvalidEvent where a field breaks its rule
  public ThreatEvent(
      String key,
      Instant time,
      String organization,
      String type,
      Severity severity,
      Client client,
      @Nullable Long requestId,
      @Nullable String requestKey,
      @Nullable String endpoint,
      @Nullable String description,
      @Nullable String rawData,
      @Nullable String owaspCategory,
      @Nullable String owaspEdition) {
    this(
        key,
        time,
        organization,
        type,
        severity,
        client,
        requestId,
        requestKey,
        endpoint,
        description,
        rawData,
        owaspCategory,
        owaspEdition,
        Evidence.NONE);
  }

  /// When it was seen first.
  public Instant first() {
    return evidence.first() == null ? time : evidence.first();
  }

  /// When it was seen last.
  public Instant last() {
    return evidence.last() == null ? time : evidence.last();
  }

  /// The same event of a client seen more closely, or less: located and anonymised.
  public ThreatEvent withClient(Client newClient) {
    return new ThreatEvent(
        key,
        time,
        organization,
        type,
        severity,
        newClient,
        requestId,
        requestKey,
        endpoint,
        description,
        rawData,
        owaspCategory,
        owaspEdition,
        evidence);
  }

  /// The same event at another endpoint.
  public ThreatEvent withEndpoint(@Nullable String newEndpoint) {
    return new ThreatEvent(
        key,
        time,
        organization,
        type,
        severity,
        client,
        requestId,
        requestKey,
        newEndpoint,
        description,
        rawData,
        owaspCategory,
        owaspEdition,
        evidence);
  }

  /// The same event of another type.
  public ThreatEvent withType(String newType) {
    return new ThreatEvent(
        key,
        time,
        organization,
        newType,
        severity,
        client,
        requestId,
        requestKey,
        endpoint,
        description,
        rawData,
        owaspCategory,
        owaspEdition,
        evidence);
  }

  /// The same event, seen in another way or more often.
  public ThreatEvent withEvidence(Severity newSeverity, Evidence newEvidence) {
    return new ThreatEvent(
        key,
        time,
        organization,
        type,
        newSeverity,
        client,
        requestId,
        requestKey,
        endpoint,
        description,
        rawData,
        owaspCategory,
        owaspEdition,
        newEvidence);
  }
}
