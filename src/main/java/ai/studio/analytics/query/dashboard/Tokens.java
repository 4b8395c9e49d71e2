package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.store.rollup.Measures;

/// Tokens by kind. The kinds are disjoint.
///
/// @param prompt input that was not served from a cache
/// @param cached input read from a provider's cache
/// @param cacheWrite input written to a provider's cache
/// @param completion visible output
/// @param reasoning hidden output
public record Tokens(long prompt, long cached, long cacheWrite, long completion, long reasoning) {

  static Tokens of(Measures all) {
    return new Tokens(
        all.promptTokens,
        all.cachedTokens,
        all.cacheWriteTokens,
        all.completionTokens,
        all.reasoningTokens);
  }

  /// The sum of all kinds.
  public long total() {
    return prompt + cached + cacheWrite + completion + reasoning;
  }
}
