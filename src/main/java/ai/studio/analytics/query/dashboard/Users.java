package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Average;
import ai.studio.analytics.query.model.Usd;
import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Who used the platform.
///
/// @param activeUsers distinct users with a request: exact for small crowds, within about 2 % for
///   large ones
/// @param totalSessions sessions that started in the range
/// @param avgSessionCost US dollars by session, over all that was ever asked in them
/// @param avgSessionRequests requests by session, likewise
public record Users(
    long activeUsers,
    long totalSessions,
    @Nullable BigDecimal avgSessionCost,
    @Nullable Double avgSessionRequests) {

  /// @param sessions what was counted of them
  static Users of(long activeUsers, Measures sessions) {
    return new Users(
        activeUsers,
        sessions.sessions,
        Usd.average(Usd.ofNanos(sessions.sessionCostNanos), sessions.sessions),
        Average.of(sessions.sessionRequests, sessions.sessions));
  }
}
