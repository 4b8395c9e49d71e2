package ai.studio.analytics.persistence;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a job fared, whichever instance ran it. Times are whole seconds of the database's clock.
///
/// @param running whether an instance is at it
/// @param lastRun when the latest run began; null where there was none yet
/// @param lastDuration how long the latest run that ended took, be it with a failure; null where
///   none has ended
/// @param lastFailure when a run failed for the last time; null where none did
/// @param failure of what kind that was, such as `StoreUnavailable`; never a message
public record JobState(
    String name,
    boolean running,
    @Nullable Instant lastRun,
    @Nullable Duration lastDuration,
    @Nullable Instant lastFailure,
    @Nullable String failure) {

  /// That of a job of which nothing is known yet.
  static JobState unknown(Job job) {
    return new JobState(job.name(), false, null, null, null, null);
  }
}
