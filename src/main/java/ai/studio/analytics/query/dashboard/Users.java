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
/// @param avgSessionCost US dollars by session, over all sessions, those without any priced call
///   too: what calls without a known price cost is not in it, so that it is what a session costs at
///   least; null where no call of the range has a known price
/// @param avgSessionRequests requests by session, likewise
public record Users(
    long activeUsers,
    long totalSessions,
    @Nullable BigDecimal avgSessionCost,
    @Nullable Double avgSessionRequests) {

  /// @param sessions what was counted of them
  /// @param requests and of all requests
  static Users of(long activeUsers, Measures sessions, Measures requests) {
    var isUnknown = requests.modelCalls > 0 && requests.pricedRequests == 0;
    return new Users(
        activeUsers,
        sessions.sessions,
        isUnknown ? null : Usd.average(Usd.ofNanos(sessions.sessionCostNanos), sessions.sessions),
        Average.of(sessions.sessionRequests, sessions.sessions));
  }
}
