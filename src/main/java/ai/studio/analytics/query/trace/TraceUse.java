package ai.studio.analytics.query.trace;

import org.jspecify.annotations.Nullable;

/// What some parts of a trace came to.
///
/// @param calls of models
/// @param unpriced those of them whose cost is unknown
/// @param errors parts that went wrong
/// @param tokens of every kind, each counted once
/// @param costNanos what is known of the cost, in billionths of a dollar
public record TraceUse(long calls, long unpriced, long errors, long tokens, long costNanos) {

  static final TraceUse NONE = new TraceUse(0, 0, 0, 0, 0);

  /// What a part came to, with those below it. What one tells beside calls that are below it
  /// repeats theirs.
  static TraceUse of(TracePart part, TraceUse below) {
    var isCall = part.isCall();
    var cost = part.costNanos();
    return new TraceUse(
        below.calls + (isCall ? 1 : 0),
        below.unpriced + (isCall && cost == null ? 1 : 0),
        below.errors + (part.failed() ? 1 : 0),
        below.tokens + (isCall || below.calls == 0 ? part.tokens() : 0),
        below.costNanos + (cost == null ? 0 : cost));
  }

  TraceUse plus(TraceUse other) {
    return new TraceUse(
        calls + other.calls,
        unpriced + other.unpriced,
        errors + other.errors,
        tokens + other.tokens,
        costNanos + other.costNanos);
  }

  /// Billionths of a dollar; null where there were calls and none has a price.
  public @Nullable Long knownCostNanos() {
    return calls > 0 && unpriced == calls ? null : Long.valueOf(costNanos);
  }
}
