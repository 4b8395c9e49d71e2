package ai.studio.analytics.api.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A question to something that may hang. However many ask, it is asked once at a time and its
/// answer is good for a while; nobody waits longer than two seconds.
final class Probe<T> {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<T> question;
  private final Duration fresh;
  private final Clock clock;
  private @Nullable Asked<T> last;

  private record Asked<T>(Instant at, CompletableFuture<T> answer) {}

  /// @param question may block and may throw
  /// @param fresh for how long an answer is good
  Probe(Supplier<T> question, Duration fresh, Clock clock) {
    this.question = question;
    this.fresh = fresh;
    this.clock = clock;
  }

  /// The answer; empty where there is none in time, or a failure.
  Optional<T> answer() {
    try {
      return Optional.of(ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized CompletableFuture<T> ask() {
    var asked = last;
    if (asked == null || (asked.answer().isDone() && isOld(asked))) {
      asked =
          new Asked<>(
              clock.instant(), CompletableFuture.supplyAsync(question, Thread::startVirtualThread));
      last = asked;
    }
    return asked.answer();
  }

  private boolean isOld(Asked<T> asked) {
    return !clock.instant().isBefore(asked.at().plus(fresh));
  }
}
