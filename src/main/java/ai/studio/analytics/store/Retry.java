package ai.studio.analytics.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// The loop in which work on the database is tried again.
public final class Retry {

  /// Attempts in a row at what another process, too, is at.
  public static final int ATTEMPTS = 20;

  private static final int BACK_OFF_MS = 10;
  private static final int LONGEST_BACK_OFF_MS = 2_000;

  /// Tries again, up to [#ATTEMPTS] times, where somebody else was at the same rows. It waits at
  /// random, so that two do not stumble over each other again: the longer, the longer an attempt
  /// takes and the more often it went wrong.
  public static final Policy CONFLICTS =
      (failure, failures, lasted) ->
          StoreFailure.isConflict(failure)
              && failures < ATTEMPTS
              && sleep(
                  ThreadLocalRandom.current()
                      .nextLong(
                          1,
                          Math.min(
                              Math.max(BACK_OFF_MS, lasted.toMillis()) * failures,
                              LONGEST_BACK_OFF_MS)));

  private Retry() {}

  /// Decides after a failure, and waits before the next attempt.
  public interface Policy {

    /// @param failures in a row, this one included
    /// @param lasted for how long the attempt went on
    /// @return whether there shall be another attempt; otherwise the failure is thrown
    boolean again(Throwable failure, int failures, Duration lasted);
  }

  /// Does work until it succeeds, or the policy has had enough.
  public static <T> T call(Policy policy, Supplier<T> work) {
    for (var failures = 1; ; failures++) {
      var start = System.nanoTime();
      try {
        return work.get();
      } catch (RuntimeException | Error e) {
        if (!policy.again(e, failures, Duration.ofNanos(System.nanoTime() - start))) {
          throw e;
        }
      }
    }
  }

  private static boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
