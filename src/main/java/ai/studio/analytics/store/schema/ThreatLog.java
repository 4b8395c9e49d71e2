package ai.studio.analytics.store.schema;

import ai.studio.analytics.event.Severity;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A sign of misuse or attack: one row of `threat_log`. For reading only: rows are written by the
/// batch writer.
@Entity
@Table(name = "threat_log")
@SuppressWarnings("NullAway.Init")
public class ThreatLog {

  @Id private long id;

  @Column(name = "organization_id")
  private String organization;

  @Column(name = "created_at")
  @Convert(converter = EpochMicros.class)
  private Instant createdAt;

  @Column(name = "event_key")
  private String eventKey;

  @Column(name = "threat_type")
  private String threatType;

  private String severity;

  @Column(name = "ip_address")
  private @Nullable String ipAddress;

  @Column(name = "country_code")
  private @Nullable String countryCode;

  @Column(name = "user_agent")
  private @Nullable String userAgent;

  @Column(name = "user_id")
  private @Nullable String user;

  @Column(name = "request_id")
  private @Nullable Long requestId;

  @Column(name = "request_event_key")
  private @Nullable String requestKey;

  private @Nullable String endpoint;

  private @Nullable String description;

  @Column(name = "raw_data")
  private @Nullable String rawData;

  @Column(name = "owasp_category")
  private @Nullable String owaspCategory;

  @Column(name = "owasp_edition")
  private @Nullable String owaspEdition;

  @Column(name = "rule_name")
  private @Nullable String rule;

  private @Nullable Integer score;

  @Column(name = "seen_count")
  private long count;

  @Column(name = "first_seen")
  @Convert(converter = EpochMicros.class)
  private @Nullable Instant firstSeen;

  @Column(name = "last_seen")
  @Convert(converter = EpochMicros.class)
  private @Nullable Instant lastSeen;

  private @Nullable String excerpt;

  @Column(name = "content_hash")
  private @Nullable String contentHash;

  @Column(name = "api_key_id")
  private @Nullable String apiKey;

  private @Nullable String project;

  private @Nullable String assignee;

  private boolean resolved;

  @Column(name = "resolved_at")
  @Convert(converter = EpochMicros.class)
  private @Nullable Instant resolvedAt;

  @Column(name = "resolved_by")
  private @Nullable String resolvedBy;

  @Column(name = "false_positive")
  private boolean falsePositive;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(
      name = "request_id",
      insertable = false,
      updatable = false,
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  private @Nullable RequestLog request;

  /// For JPA.
  protected ThreatLog() {}

  /// The time-ordered id.
  public long id() {
    return id;
  }

  /// The tenant that owns it.
  public String organization() {
    return organization;
  }

  /// When it was seen.
  public Instant createdAt() {
    return createdAt;
  }

  /// The sender's idempotency key.
  public String eventKey() {
    return eventKey;
  }

  /// A known type or a custom one, in lower case.
  public String threatType() {
    return threatType;
  }

  /// How bad it is.
  public Severity severity() {
    return Severity.valueOf(severity.toUpperCase(Locale.ROOT));
  }

  /// Where it came from, as far as the privacy mode keeps it.
  public @Nullable String ipAddress() {
    return ipAddress;
  }

  /// ISO 3166-1 alpha-2.
  public @Nullable String countryCode() {
    return countryCode;
  }

  /// The client's software, as it names itself.
  public @Nullable String userAgent() {
    return userAgent;
  }

  /// Whom it came from.
  public @Nullable String user() {
    return user;
  }

  /// The request in which it was seen.
  public @Nullable Long requestId() {
    return requestId;
  }

  /// The sender's own id of that request, where it was named by it.
  public @Nullable String requestKey() {
    return requestKey;
  }

  /// The route at which it was seen.
  public @Nullable String endpoint() {
    return endpoint;
  }

  /// What was seen, in a sentence.
  public @Nullable String description() {
    return description;
  }

  /// Details as a JSON object.
  public @Nullable String rawData() {
    return rawData;
  }

  /// The category in an OWASP list, such as `LLM01`.
  public @Nullable String owaspCategory() {
    return owaspCategory;
  }

  /// That list and its year.
  public @Nullable String owaspEdition() {
    return owaspEdition;
  }

  /// Which rule or detector saw it.
  public @Nullable String rule() {
    return rule;
  }

  /// How sure that is, in percent.
  public @Nullable Integer score() {
    return score;
  }

  /// How often it was seen.
  public long count() {
    return count;
  }

  /// When it was seen first.
  public Instant firstSeen() {
    return firstSeen == null ? createdAt : firstSeen;
  }

  /// When it was seen last.
  public Instant lastSeen() {
    return lastSeen == null ? createdAt : lastSeen;
  }

  /// The place in which it was seen, redacted.
  public @Nullable String excerpt() {
    return excerpt;
  }

  /// A keyed hash of the content in which it was seen.
  public @Nullable String contentHash() {
    return contentHash;
  }

  /// The API key with which the request was made.
  public @Nullable String apiKey() {
    return apiKey;
  }

  /// The project of the request.
  public @Nullable String project() {
    return project;
  }

  /// Who looks into it.
  public @Nullable String assignee() {
    return assignee;
  }

  /// Whether somebody has dealt with it.
  public boolean resolved() {
    return resolved;
  }

  /// When it was dealt with.
  public @Nullable Instant resolvedAt() {
    return resolvedAt;
  }

  /// Who dealt with it.
  public @Nullable String resolvedBy() {
    return resolvedBy;
  }

  /// Whether it was none.
  public boolean falsePositive() {
    return falsePositive;
  }

  /// The request it is about, unless that is gone or was never stored; loaded on first use.
  public @Nullable RequestLog request() {
    return request;
  }

  /// What became of a threat.
  public enum State {
    OPEN,
    RESOLVED,
    FALSE_POSITIVE;

    /// The state that the two flags of a row mean; a false positive is never open.
    public static State of(boolean resolved, boolean falsePositive) {
      if (falsePositive) {
        return FALSE_POSITIVE;
      }
      return resolved ? RESOLVED : OPEN;
    }

    /// The state of a row of `threat_log`.
    public static State of(ResultSet row) throws SQLException {
      return of(row.getBoolean("resolved"), row.getBoolean("false_positive"));
    }

    /// Nobody has decided on it yet.
    public boolean isOpen() {
      return this == OPEN;
    }
  }

  /// What became of it.
  public State state() {
    return State.of(resolved, falsePositive);
  }
}
