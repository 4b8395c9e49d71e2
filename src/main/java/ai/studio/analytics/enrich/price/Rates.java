package ai.studio.analytics.enrich.price;

import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.TokenUsage;

/// What one token of each kind costs.
///
/// Rates are in trillionths of a dollar, which is the sixth decimal of the usual "USD per million
/// tokens", so that the arithmetic is exact. The largest rate (1,000 USD per million) and the
/// largest count (a billion tokens of each kind) still fit a `long`.
///
/// @param input picodollars for an input token
/// @param cacheRead picodollars for an input token read from the prompt cache
/// @param cacheWrite picodollars for an input token written to the prompt cache
/// @param output picodollars for a visible output token
/// @param reasoning picodollars for a hidden output token
record Rates(long input, long cacheRead, long cacheWrite, long output, long reasoning) {

  static final Rates FREE = new Rates(0, 0, 0, 0, 0);

  private static final long PICOS_PER_NANO = 1_000;

  /// The cost of a call, rounded half-up once to a billionth of a dollar.
  Money of(TokenUsage usage) {
    var picos =
        usage.prompt() * input
            + usage.cacheRead() * cacheRead
            + usage.cacheWrite() * cacheWrite
            + usage.completion() * output
            + usage.reasoning() * reasoning;
    return new Money((picos + PICOS_PER_NANO / 2) / PICOS_PER_NANO);
  }
}
