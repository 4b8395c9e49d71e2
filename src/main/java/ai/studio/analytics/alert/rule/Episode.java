package ai.studio.analytics.alert.rule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One group of a rule from the first time that its condition holds until it has recovered: the
/// states, and nothing that stores or tells them.
///
/// @param began when the condition held for the first time
/// @param fired null while it is pending
/// @param recovering since when it could recover; null while the condition holds
/// @param resolved null until it is over
record Episode(
    Instant began,
    @Nullable Instant fired,
    @Nullable Instant recovering,
    @Nullable Instant resolved) {

  AlertState state() {
    if (resolved != null) {
      return AlertState.RESOLVED;
    }
    return fired == null ? AlertState.PENDING : AlertState.FIRING;
  }

  /// What becomes of a group.
  ///
  /// @param now null where nothing was wrong with it
  /// @param pending for how long the condition must hold
  /// @param recovery for how long it must have recovered
  /// @param at the end of the window; never earlier than before
  /// @return null where nothing is wrong with it, or is no more before it has fired
  static @Nullable Episode next(
      @Nullable Episode now, Observation seen, Duration pending, Duration recovery, Instant at) {
    if (now == null || now.fired == null) {
      if (!seen.breached()) {
        return null;
      }
      var began = now == null ? at : now.began;
      var fires = !began.plus(pending).isAfter(at);
      return new Episode(began, fires ? at : null, null, null);
    }
    if (!seen.recovered()) {
      return new Episode(now.began, now.fired, null, null);
    }
    var since = now.recovering == null ? at : now.recovering;
    var isOver = !since.plus(recovery).isAfter(at);
    return new Episode(now.began, now.fired, since, isOver ? at : null);
  }
}
