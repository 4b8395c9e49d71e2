package ai.studio.analytics.store.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One model's UTC day: one row of `model_usage_stats`. For reading only: rows are kept up to date
/// by the batch writer.
@Entity
@Table(name = "model_usage_stats")
@IdClass(ModelUsageStats.Key.class)
@SuppressWarnings("NullAway.Init")
public class ModelUsageStats {

  @Id
  @Column(name = "organization_id")
  private String organization;

  @Id
  @Column(name = "stats_date")
  private LocalDate date;

  @Id
  @Column(name = "model_name")
  private String model;

  private long requests;

  private long successes;

  private long failures;

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

  @Column(name = "priced_requests")
  private long pricedRequests;

  @Column(name = "cost_nanos")
  private long costNanos;

  @Column(name = "latency_unknown")
  private long latencyUnknown;

  @Column(name = "latency_sum_ms")
  private long latencySumMs;

  @Column(name = "min_latency_ms")
  private @Nullable Integer minLatencyMs;

  @Column(name = "max_latency_ms")
  private @Nullable Integer maxLatencyMs;

  @Column(name = "p95_latency_ms")
  private @Nullable Integer p95LatencyMs;

  /// For JPA.
  protected ModelUsageStats() {}

  /// The tenant.
  public String organization() {
    return organization;
  }

  /// The day, in UTC.
  public LocalDate date() {
    return date;
  }

  /// The model.
  public String model() {
    return model;
  }

  /// Calls of any outcome.
  public long requests() {
    return requests;
  }

  /// Calls with a status below 400.
  public long successes() {
    return successes;
  }

  /// Calls with a status of 400 or more.
  public long failures() {
    return failures;
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

  /// Calls whose price is known.
  public long pricedRequests() {
    return pricedRequests;
  }

  /// Known cost, in billionths of a dollar.
  public long costNanos() {
    return costNanos;
  }

  /// Calls whose latency was measured.
  public long latencyCount() {
    return requests - latencyUnknown;
  }

  /// The sum of all latencies that were measured.
  public long latencySumMs() {
    return latencySumMs;
  }

  /// The fastest call; null where none was measured.
  public @Nullable Integer minLatencyMs() {
    return minLatencyMs;
  }

  /// The slowest call; null where none was measured.
  public @Nullable Integer maxLatencyMs() {
    return maxLatencyMs;
  }

  /// 95 % of the calls were at most this slow, within the sketch's error; null where none was
  /// measured.
  public @Nullable Integer p95LatencyMs() {
    return p95LatencyMs;
  }

  /// The primary key. JPA asks for a mutable class.
  @SuppressWarnings("NullAway.Init")
  public static class Key implements Serializable {

    private String organization;
    private LocalDate date;
    private String model;

    /// For JPA.
    public Key() {}

    /// One model's day in one organisation.
    public Key(String organization, LocalDate date, String model) {
      this.organization = organization;
      this.date = date;
      this.model = model;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && organization.equals(key.organization)
          && date.equals(key.date)
          && model.equals(key.model);
    }

    @Override
    public int hashCode() {
      return Objects.hash(organization, date, model);
    }
  }
}
