package ai.studio.analytics.report.statement;

import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;

/// What some calls of models came to. In a correction it is a difference, which may be below zero.
///
/// @param unpriced calls whose cost nobody knows: they have no part in `cost`
/// @param prompt tokens of prompts that came from no cache
/// @param cached tokens of prompts that came from a cache
/// @param cacheWrite tokens of prompts that were written to a cache
/// @param completion tokens of answers, reasoning apart
/// @param cost in US dollars, exact
public record Usage(
    long calls,
    long unpriced,
    long prompt,
    long cached,
    long cacheWrite,
    long completion,
    long reasoning,
    BigDecimal cost) {

  private static final int NANO_DOLLARS = 9;

  static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO);

  public Usage {
    cost = cost.setScale(NANO_DOLLARS);
  }

  static Usage of(Measures all) {
    return new Usage(
        all.modelCalls,
        all.modelCalls - all.pricedRequests,
        all.promptTokens,
        all.cachedTokens,
        all.cacheWriteTokens,
        all.completionTokens,
        all.reasoningTokens,
        BigDecimal.valueOf(all.costNanos, NANO_DOLLARS));
  }

  /// Tokens of every kind.
  public long tokens() {
    return prompt + cached + cacheWrite + completion + reasoning;
  }

  public Usage plus(Usage other) {
    return new Usage(
        calls + other.calls,
        unpriced + other.unpriced,
        prompt + other.prompt,
        cached + other.cached,
        cacheWrite + other.cacheWrite,
        completion + other.completion,
        reasoning + other.reasoning,
        cost.add(other.cost));
  }

  Usage minus(Usage other) {
    return new Usage(
        calls - other.calls,
        unpriced - other.unpriced,
        prompt - other.prompt,
        cached - other.cached,
        cacheWrite - other.cacheWrite,
        completion - other.completion,
        reasoning - other.reasoning,
        cost.subtract(other.cost));
  }
}
