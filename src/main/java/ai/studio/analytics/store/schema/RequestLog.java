package ai.studio.analytics.store.schema;

import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.Tags;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A request as it was stored: one row of `request_log`. For reading only: rows are written by the
/// batch writer.
///
/// Relations follow ids without foreign keys, so what they lead to may be gone already.
@Entity
@Table(name = "request_log")
@SuppressWarnings("NullAway.Init")
public class RequestLog {

  @Id private long id;

  @Column(name = "organization_id")
  private String organization;

  @Column(name = "created_at")
  @Convert(converter = EpochMicros.class)
  private Instant createdAt;

  @Column(name = "event_key")
  private String eventKey;

  private String source;

  private String endpoint;

  private String method;

  @Column(name = "status_code")
  private int statusCode;

  @Column(name = "latency_ms")
  private @Nullable Integer latencyMs;

  @Column(name = "error_type")
  private @Nullable String errorType;

  @Column(name = "user_id")
  private @Nullable String user;

  @Column(name = "session_id")
  private @Nullable Long sessionId;

  private boolean authenticated;

  @Column(name = "ip_address")
  private @Nullable String ipAddress;

  @Column(name = "country_code")
  private @Nullable String countryCode;

  @Column(name = "user_agent")
  private @Nullable String userAgent;

  @Column(name = "model_name")
  private @Nullable String modelName;

  private @Nullable String provider;

  private @Nullable String operation;

  @Column(name = "prompt_tokens")
  private long promptTokens;

  @Column(name = "cached_tokens")
  private long cachedTokens;

  @Column(name = "cache_write_tokens")
  private long cacheWriteTokens;

  @Column(name = "completion_tokens")
  private long completionTokens;

  @Column(name = "reasoning_tokens")
  private long reasoningTokens;

  @Column(name = "total_tokens")
  private long totalTokens;

  @Column(name = "cost_usd")
  private @Nullable BigDecimal costUsd;

  @Column(name = "finish_reason")
  private @Nullable String finishReason;

  @Column(name = "time_to_first_token_ms")
  private @Nullable Integer timeToFirstTokenMs;

  private boolean streamed;

  @Column(name = "conversation_id")
  private @Nullable String conversation;

  @Column(name = "cache_write_hour_tokens")
  private long cacheWriteHourTokens;

  @Column(name = "audio_cached_tokens")
  private long audioCachedTokens;

  @Column(name = "audio_input_tokens")
  private long audioInputTokens;

  @Column(name = "image_input_tokens")
  private long imageInputTokens;

  @Column(name = "audio_output_tokens")
  private long audioOutputTokens;

  @Column(name = "image_output_tokens")
  private long imageOutputTokens;

  @Column(name = "service_tier")
  private @Nullable String serviceTier;

  @Column(name = "search_calls")
  private long searchCalls;

  @Column(name = "tool_calls")
  private long toolCalls;

  private boolean estimated;

  private @Nullable Integer attempt;

  private @Nullable String upstream;

  @Column(name = "cost_computed")
  private boolean costComputed;

  @Column(name = "trace_id")
  private @Nullable String traceId;

  @Column(name = "span_id")
  private @Nullable String spanId;

  @Column(name = "response_id")
  private @Nullable String responseId;

  @Column(name = "parent_span_id")
  private @Nullable String parentSpanId;

  @Column(name = "error_message")
  private @Nullable String errorMessage;

  private @Nullable String project;

  @Column(name = "api_key_id")
  private @Nullable String apiKeyId;

  private @Nullable String tags;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(
      name = "session_id",
      insertable = false,
      updatable = false,
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  private @Nullable UserSession session;

  @OneToMany(mappedBy = "request", fetch = FetchType.LAZY)
  @OrderBy("id")
  private List<FeedbackLog> feedbacks;

  @OneToMany(mappedBy = "request", fetch = FetchType.LAZY)
  @OrderBy("id")
  private List<ThreatLog> threats;

  /// For JPA.
  protected RequestLog() {}

  /// The time-ordered id, see [ai.studio.analytics.event.EventId].
  public long id() {
    return id;
  }

  /// The tenant that owns it.
  public String organization() {
    return organization;
  }

  /// When the request arrived.
  public Instant createdAt() {
    return createdAt;
  }

  /// The sender's idempotency key.
  public String eventKey() {
    return eventKey;
  }

  /// How it came in.
  public Source source() {
    return Source.valueOf(source.toUpperCase(Locale.ROOT));
  }

  /// The route's template.
  public String endpoint() {
    return endpoint;
  }

  /// The HTTP method.
  public String method() {
    return method;
  }

  /// The HTTP status.
  public int statusCode() {
    return statusCode;
  }

  /// Milliseconds from the request to the last byte of the answer.
  public @Nullable Integer latencyMs() {
    return latencyMs;
  }

  /// What went wrong, such as an exception's name.
  public @Nullable String errorType() {
    return errorType;
  }

  /// Who asked; null where anonymous.
  public @Nullable String user() {
    return user;
  }

  /// The session it belongs to.
  public @Nullable Long sessionId() {
    return sessionId;
  }

  /// Whether the platform verified the user.
  public boolean authenticated() {
    return authenticated;
  }

  /// The client's address, as far as the privacy mode keeps it.
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

  /// The model that was called; null where none was.
  public @Nullable String modelName() {
    return modelName;
  }

  /// Who serves the model.
  public @Nullable String provider() {
    return provider;
  }

  /// `chat`, `embeddings`, …
  public @Nullable String operation() {
    return operation;
  }

  /// Input tokens that were not cached.
  public long promptTokens() {
    return promptTokens;
  }

  /// Input tokens read from the provider's cache.
  public long cachedTokens() {
    return cachedTokens;
  }

  /// Input tokens written to the provider's cache.
  public long cacheWriteTokens() {
    return cacheWriteTokens;
  }

  /// Visible output tokens.
  public long completionTokens() {
    return completionTokens;
  }

  /// Hidden output tokens.
  public long reasoningTokens() {
    return reasoningTokens;
  }

  /// The sum of the five kinds.
  public long totalTokens() {
    return totalTokens;
  }

  /// US dollars; null where the model has no price.
  public @Nullable BigDecimal costUsd() {
    return costUsd;
  }

  /// Why the model stopped.
  public @Nullable String finishReason() {
    return finishReason;
  }

  /// Milliseconds until the first token of a streamed answer.
  public @Nullable Integer timeToFirstTokenMs() {
    return timeToFirstTokenMs;
  }

  /// Whether the answer was streamed.
  public boolean streamed() {
    return streamed;
  }

  /// The conversation the call belongs to.
  public @Nullable String conversation() {
    return conversation;
  }

  /// Of the input tokens written to the provider's cache, those kept for an hour.
  public long cacheWriteHourTokens() {
    return cacheWriteHourTokens;
  }

  /// Of the input tokens read from the provider's cache, those of sound.
  public long audioCachedTokens() {
    return audioCachedTokens;
  }

  /// Of the input tokens that were not cached, those of sound.
  public long audioInputTokens() {
    return audioInputTokens;
  }

  /// Of the input tokens that were not cached, those of pictures.
  public long imageInputTokens() {
    return imageInputTokens;
  }

  /// Of the visible output tokens, those of sound.
  public long audioOutputTokens() {
    return audioOutputTokens;
  }

  /// Of the visible output tokens, those of pictures.
  public long imageOutputTokens() {
    return imageOutputTokens;
  }

  /// How the vendor served the call: `batch`, `flex`, `priority`, …
  public @Nullable String serviceTier() {
    return serviceTier;
  }

  /// Searches that the vendor made for the call.
  public long searchCalls() {
    return searchCalls;
  }

  /// Calls of the vendor's other tools that are charged by number.
  public long toolCalls() {
    return toolCalls;
  }

  /// Whether its tokens were estimated.
  public boolean estimated() {
    return estimated;
  }

  /// Which attempt it was, from 1.
  public @Nullable Integer attempt() {
    return attempt;
  }

  /// Whom the gateway asked.
  public @Nullable String upstream() {
    return upstream;
  }

  /// Whether its cost comes of a price here, and not from its sender.
  public boolean costComputed() {
    return costComputed;
  }

  /// W3C trace id.
  public @Nullable String traceId() {
    return traceId;
  }

  /// W3C span id.
  public @Nullable String spanId() {
    return spanId;
  }

  /// Tokens of the answer by second, from its first token where that is known; null where no time
  /// was measured or no token came.
  public @Nullable Double outputTokensPerSecond() {
    var tokens = completionTokens + reasoningTokens;
    if (latencyMs == null || tokens == 0) {
      return null;
    }
    var millis = latencyMs - Objects.requireNonNullElse(timeToFirstTokenMs, 0);
    return millis <= 0 ? null : Double.valueOf(tokens * 1_000.0 / millis);
  }

  /// The vendor's id of the answer.
  public @Nullable String responseId() {
    return responseId;
  }

  /// The span that its span belongs to.
  public @Nullable String parentSpanId() {
    return parentSpanId;
  }

  /// What went wrong, in words.
  public @Nullable String errorMessage() {
    return errorMessage;
  }

  /// What it is counted for.
  public @Nullable String project() {
    return project;
  }

  /// The API key that it used.
  public @Nullable String apiKeyId() {
    return apiKeyId;
  }

  /// The sender's own pairs, in the order of their keys.
  public SortedMap<String, String> tags() {
    return tags == null ? Collections.emptySortedMap() : Tags.parse(tags);
  }

  /// The session it belongs to; loaded on first use.
  public @Nullable UserSession session() {
    return session;
  }

  /// Ratings of it; loaded on first use.
  public List<FeedbackLog> feedbacks() {
    return feedbacks;
  }

  /// Threats seen in it; loaded on first use.
  public List<ThreatLog> threats() {
    return threats;
  }
}
