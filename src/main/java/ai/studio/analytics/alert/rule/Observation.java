package ai.studio.analytics.alert.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a rule sees of one group at one time.
///
/// @param breached whether its condition holds
/// @param recovered whether what fired may end: hysteresis lies between the two
/// @param value what was measured; null where there is nothing to measure
/// @param reference what it was held against; null where nothing was
record Observation(
    boolean breached,
    boolean recovered,
    @Nullable BigDecimal value,
    @Nullable BigDecimal reference) {

  /// Of a group of which nothing is there any more.
  static final Observation NOTHING = new Observation(false, true, null, null);
}
