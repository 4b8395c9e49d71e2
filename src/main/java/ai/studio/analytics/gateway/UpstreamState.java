package ai.studio.analytics.gateway;

import dev.failsafe.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// How an upstream fares, as this instance has seen it since its start. Thread-safe.
///
/// After some failures in a row it rests; then one call tries whether it is well again.
final class UpstreamState {

  private static final int REMEMBERED = 512;
  private static final long MICROS_PER_MS = 1_000;

  private final Upstream upstream;
  private final @Nullable KeptUpstream kept;
  private final Clock clock;
  private final CircuitBreaker<Object> breaker;
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLongArray firstBytes = new AtomicLongArray(REMEMBERED);
  private final AtomicInteger next = new AtomicInteger();
  private volatile @Nullable Failure lastFailure;

  private record Failure(String type, Instant time) {}

  /// @param kept where an organisation has made it; null for one of the settings
  UpstreamState(
      Upstream upstream, @Nullable KeptUpstream kept, int failures, Duration rest, Clock clock) {
    this.upstream = upstream;
    this.kept = kept;
    this.clock = clock;
    breaker =
        CircuitBreaker.builder()
            .withFailureThreshold(failures)
            .withDelay(rest)
            .withSuccessThreshold(1)
            .build();
    if (kept != null && !kept.readable()) {
      breaker.open();
      lastFailure = new Failure("key_unreadable", clock.instant());
    }
  }

  /// Whether it is what an organisation has made, and has not changed since.
  boolean isOf(KeptUpstream other) {
    return kept != null
        && kept.id() == other.id()
        && kept.version() == other.version()
        && kept.readable() == other.readable();
  }

  Upstream upstream() {
    return upstream;
  }

  /// Whether it may be asked now. Whoever asks it tells the end by one of [#answered], [#failed]
  /// and [#left].
  boolean tryBegin() {
    if (!breaker.tryAcquirePermit()) {
      return false;
    }
    calls.increment();
    inFlight.incrementAndGet();
    return true;
  }

  /// It answers.
  ///
  /// @param firstByte from the request to the first byte of the answer
  void answered(Duration firstByte) {
    breaker.recordSuccess();
    var slot = Math.floorMod(next.getAndIncrement(), REMEMBERED);
    firstBytes.set(slot, Math.max(1, firstByte.toNanos() / 1_000));
  }

  /// It does not answer, or says that it is not well.
  ///
  /// @param type a short class of what went wrong
  void failed(String type) {
    breaker.recordFailure();
    failures.increment();
    lastFailure = new Failure(type, clock.instant());
  }

  /// Whoever asked did not wait for the answer, which says nothing of the upstream. A trial is to
  /// be made again.
  void left() {
    if (breaker.isHalfOpen()) {
      breaker.recordFailure();
    }
  }

  /// The call that [#tryBegin] began is over.
  void end() {
    inFlight.decrementAndGet();
  }

  /// When it may be asked again.
  Duration rest() {
    return breaker.getRemainingDelay();
  }

  UpstreamStatus status() {
    var micros = sortedFirstBytes();
    var failure = lastFailure;
    return new UpstreamStatus(
        kept == null ? null : String.valueOf(kept.id()),
        kept == null ? null : (Integer) kept.version(),
        upstream.name(),
        upstream.form(),
        upstream.url().toString(),
        upstream.url().getHost()
            + (upstream.url().getPort() < 0 ? "" : ":" + upstream.url().getPort()),
        upstream.provider(),
        upstream.models(),
        upstream.aliases(),
        upstream.prefix(),
        upstream.weight(),
        upstream.order(),
        upstream.apiVersion(),
        upstream.includeUsage(),
        upstream.key() != null || (kept != null && !kept.readable()),
        UpstreamStatus.Circuit.valueOf(breaker.getState().name()),
        calls.sum(),
        failures.sum(),
        inFlight.get(),
        percentile(micros, 0.5),
        percentile(micros, 0.95),
        failure == null ? null : failure.type(),
        failure == null ? null : failure.time());
  }

  private long[] sortedFirstBytes() {
    var micros = new long[Math.min(REMEMBERED, Math.max(0, next.get()))];
    for (var i = 0; i < micros.length; i++) {
      micros[i] = firstBytes.get(i);
    }
    Arrays.sort(micros);
    return micros;
  }

  private static @Nullable Double percentile(long[] sorted, double part) {
    return sorted.length == 0
        ? null
        : (double) sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))]
            / MICROS_PER_MS;
  }
}
