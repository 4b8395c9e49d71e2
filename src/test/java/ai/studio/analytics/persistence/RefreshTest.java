package ai.studio.analytics.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RefreshTest {

  private static final Duration TOLD = Duration.ofSeconds(2);

  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  @Timeout(20)
  void nobodyWaitsForARunThatHangs() throws Exception {
    var refresh = new Refresh(this::hang);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var start = System.nanoTime();
      var told =
          IntStream.range(0, 20).mapToObj(_ -> threads.submit(() -> refresh.tryRun())).toList();
      for (var it : told) {
        assertThat(it.get()).isFalse();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TOLD);

      var again = System.nanoTime();
      assertThat(refresh.tryRun()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(Duration.ofMillis(500));
    }
    answer.countDown();
    refresh.run();
    assertThat(runs).hasValue(2);
    assertThat(refresh.tryRun()).isTrue();
  }

  @Test
  void whatIsNoLongerNeededIsNotDone() {
    var refresh = new Refresh(runs::incrementAndGet);

    assertThat(refresh.tryRun(() -> false)).isTrue();
    assertThat(refresh.tryRun(() -> true)).isTrue();
    assertThat(runs).hasValue(1);
  }

  @Test
  void aRunThatFailsLetsTheNextOneTryAgain() {
    var refresh =
        new Refresh(() -> {
          if (runs.incrementAndGet() == 1) {
            throw new IllegalStateException("away");
          }
        });

    assertThat(refresh.tryRun()).isFalse();
    assertThat(refresh.tryRun()).isTrue();
  }

  private void hang() {
    runs.incrementAndGet();
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
