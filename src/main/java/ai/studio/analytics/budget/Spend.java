package ai.studio.analytics.budget;

/// What some model calls used.
///
/// @param calls how many they are
/// @param tokens of every kind
/// @param costNanos what those cost whose price is known, in billionths of a dollar
/// @param unpriced calls whose price is not known: they have no part in the cost
public record Spend(long calls, long tokens, long costNanos, long unpriced) {

  /// Nothing.
  public static final Spend NONE = new Spend(0, 0, 0, 0);

  /// Both together.
  public Spend plus(Spend other) {
    return new Spend(
        calls + other.calls,
        tokens + other.tokens,
        costNanos + other.costNanos,
        unpriced + other.unpriced);
  }

  /// This without what is a part of it.
  public Spend minus(Spend part) {
    return plus(new Spend(-part.calls, -part.tokens, -part.costNanos, -part.unpriced));
  }
}
