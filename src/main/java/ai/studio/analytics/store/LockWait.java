package ai.studio.analytics.store;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Tells how long a lock has been waited for that is asked for again and again: when it was not got
/// at once, and then every minute.
///
/// Not thread-safe.
final class LockWait {

  private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private final Consumer<Duration> teller;
  private @Nullable Long begun;
  private @Nullable Long told;

  /// @param nanoTime as [System#nanoTime]
  /// @param teller takes how long it has been
  LockWait(LongSupplier nanoTime, Consumer<Duration> teller) {
    this.nanoTime = nanoTime;
    this.teller = teller;
  }

  /// The lock is asked for, perhaps not for the first time.
  void asked() {
    var now = nanoTime.getAsLong();
    if (begun == null) {
      begun = now;
    } else if (told == null || now - told >= PAUSE_NANOS) {
      told = now;
      teller.accept(Duration.ofNanos(now - begun));
    }
  }

  /// It is not waited for any more.
  void over() {
    begun = null;
    told = null;
  }
}
