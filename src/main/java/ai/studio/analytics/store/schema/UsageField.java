package ai.studio.analytics.store.schema;

import java.util.List;

/// The fields of what a model did on a UTC day: a row of `model_usage_stats`.
public enum UsageField implements ColumnField {
  DATE("date", "stats_date", Kind.DATE),
  MODEL("model", "model_name", Kind.TEXT),
  REQUESTS("requests", "requests", Kind.NUMBER),
  SUCCESSES("successes", "successes", Kind.NUMBER),
  FAILURES("failures", "failures", Kind.NUMBER),
  PROMPT_TOKENS("prompt_tokens", "prompt_tokens", Kind.NUMBER),
  CACHED_TOKENS("cached_tokens", "cached_tokens", Kind.NUMBER),
  CACHE_WRITE_TOKENS("cache_write_tokens", "cache_write_tokens", Kind.NUMBER),
  COMPLETION_TOKENS("completion_tokens", "completion_tokens", Kind.NUMBER),
  REASONING_TOKENS("reasoning_tokens", "reasoning_tokens", Kind.NUMBER),
  TOKENS("tokens", "total_tokens", Kind.NUMBER),
  PRICED_REQUESTS("priced_requests", "priced_requests", Kind.NUMBER),
  /// What is known of it.
  COST("cost", "cost_nanos", Kind.NANO_DOLLARS),
  MIN_LATENCY("min_latency", "min_latency_ms", Kind.NUMBER),
  MAX_LATENCY("max_latency", "max_latency_ms", Kind.NUMBER),
  P95_LATENCY("p95_latency", "p95_latency_ms", Kind.NUMBER);

  /// What lists of them can be asked.
  public static final FieldTable<Field> OF_ROWS = FieldTable.of(List.of(values()));

  private final Definition definition;

  UsageField(String fieldName, String column, Kind kind) {
    definition = new Definition(fieldName, column, kind);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
