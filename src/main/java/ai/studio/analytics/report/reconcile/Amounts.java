package ai.studio.analytics.report.reconcile;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What was used of a model on a day.
///
/// @param cost in US dollars; null where nobody says
/// @param tokens null likewise
/// @param calls null likewise
/// @param unpriced how many of the calls have no known price; 0 of what a vendor says
public record Amounts(
    @Nullable BigDecimal cost, @Nullable Long tokens, @Nullable Long calls, long unpriced) {

  static final Amounts NOTHING = new Amounts(BigDecimal.ZERO, 0L, 0L, 0);

  Amounts plus(Amounts other) {
    return new Amounts(
        cost == null || other.cost == null ? null : cost.add(other.cost),
        sum(tokens, other.tokens),
        sum(calls, other.calls),
        unpriced + other.unpriced);
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }
}
