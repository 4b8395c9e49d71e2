package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Usd;
import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What one user did in the range.
///
/// @param cost US dollars; null where the user called models of which none had a known price
public record UserUsage(
    String user, long requests, long errors, @Nullable BigDecimal cost, Tokens tokens) {

  static UserUsage of(String user, Measures sums) {
    return new UserUsage(user, sums.requests, sums.errors, Usd.cost(sums), Tokens.of(sums));
  }
}
