package ai.studio.analytics.store.schema;

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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user's rating of one request: one row of `feedback_log`. For reading only: rows are written by
/// the batch writer.
@Entity
@Table(name = "feedback_log")
@SuppressWarnings("NullAway.Init")
public class FeedbackLog {

  @Id private long id;

  @Column(name = "organization_id")
  private String organization;

  @Column(name = "created_at")
  @Convert(converter = EpochMicros.class)
  private Instant createdAt;

  @Column(name = "event_key")
  private String eventKey;

  @Column(name = "request_id")
  private @Nullable Long requestId;

  @Column(name = "request_event_key")
  private @Nullable String requestKey;

  private boolean orphan;

  @Column(name = "user_id")
  private String user;

  private int rating;

  @Column(name = "feedback_text")
  private @Nullable String comment;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(
      name = "request_id",
      insertable = false,
      updatable = false,
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  private @Nullable RequestLog request;

  /// For JPA.
  protected FeedbackLog() {}

  /// The time-ordered id.
  public long id() {
    return id;
  }

  /// The tenant that owns it.
  public String organization() {
    return organization;
  }

  /// When it was given.
  public Instant createdAt() {
    return createdAt;
  }

  /// The sender's idempotency key.
  public String eventKey() {
    return eventKey;
  }

  /// The request that is rated; null where only its sender's own id is known.
  public @Nullable Long requestId() {
    return requestId;
  }

  /// The sender's own id of that request, where it was named by it.
  public @Nullable String requestKey() {
    return requestKey;
  }

  /// Whether there was no such request so far: then no figure counts the rating.
  public boolean isOrphan() {
    return orphan;
  }

  /// Who rates.
  public String user() {
    return user;
  }

  /// From 1, bad, to 5, good.
  public int rating() {
    return rating;
  }

  /// What the user wrote.
  public @Nullable String comment() {
    return comment;
  }

  /// The request it is about, unless that is gone or was never stored; loaded on first use.
  public @Nullable RequestLog request() {
    return request;
  }
}
