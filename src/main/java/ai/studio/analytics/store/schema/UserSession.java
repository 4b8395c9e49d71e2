package ai.studio.analytics.store.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests of one user without a long pause: one row of `user_session`. For reading only: rows are
/// written by the batch writer.
@Entity
@Table(name = "user_session")
@SuppressWarnings("NullAway.Init")
public class UserSession {

  @Id private long id;

  @Column(name = "organization_id")
  private String organization;

  @Column(name = "session_key")
  private @Nullable String sessionKey;

  @Column(name = "user_id")
  private @Nullable String user;

  @Column(name = "session_start")
  @Convert(converter = EpochMicros.class)
  private Instant sessionStart;

  @Column(name = "session_end")
  @Convert(converter = EpochMicros.class)
  private Instant sessionEnd;

  @Column(name = "total_requests")
  private long totalRequests;

  @Column(name = "total_tokens")
  private long totalTokens;

  @Column(name = "total_cost_nanos")
  private long totalCostNanos;

  @Column(name = "unpriced_requests")
  private long unpricedRequests;

  @Column(name = "ip_address")
  private @Nullable String ipAddress;

  @Column(name = "user_agent")
  private @Nullable String userAgent;

  @OneToMany(mappedBy = "session", fetch = FetchType.LAZY)
  @OrderBy("id")
  private List<RequestLog> requests;

  /// For JPA.
  protected UserSession() {}

  /// The time-ordered id.
  public long id() {
    return id;
  }

  /// The tenant that owns it.
  public String organization() {
    return organization;
  }

  /// The id that the client gave; null where the session was inferred from pauses.
  public @Nullable String sessionKey() {
    return sessionKey;
  }

  /// Whose session; null where only the client's id is known.
  public @Nullable String user() {
    return user;
  }

  /// Its first request.
  public Instant sessionStart() {
    return sessionStart;
  }

  /// Its last request so far.
  public Instant sessionEnd() {
    return sessionEnd;
  }

  /// Requests so far.
  public long totalRequests() {
    return totalRequests;
  }

  /// Tokens of every kind so far.
  public long totalTokens() {
    return totalTokens;
  }

  /// Known cost so far, in billionths of a dollar.
  public long totalCostNanos() {
    return totalCostNanos;
  }

  /// Model calls so far whose price is not known. Sessions of the first release did not count them.
  public long unpricedRequests() {
    return unpricedRequests;
  }

  /// The first request's address, as far as the privacy mode keeps it.
  public @Nullable String ipAddress() {
    return ipAddress;
  }

  /// The first request's client software.
  public @Nullable String userAgent() {
    return userAgent;
  }

  /// Its requests in order; loaded on first use.
  public List<RequestLog> requests() {
    return requests;
  }
}
