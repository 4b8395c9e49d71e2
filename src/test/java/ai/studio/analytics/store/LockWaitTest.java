package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockWaitTest {

  private final List<Duration> told = new ArrayList<>();
  private Duration now = Duration.ofDays(1);
  private final LockWait wait = new LockWait(() -> now.toNanos(), told::add);

  @Test
  void whoGetsTheLockAtOnceSaysNothing() {
    for (var version = 0; version < 3; version++) {
      wait.asked();
      wait.over();
    }

    assertThat(told).isEmpty();
  }

  @Test
  void waitingIsToldAtTheStartAndEveryMinute() {
    for (var attempt = 0; attempt <= 13; attempt++) {
      wait.asked();
      now = now.plusSeconds(10);
    }

    assertThat(told)
        .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(70), Duration.ofSeconds(130));
  }

  @Test
  void theNextWaitIsToldAnew() {
    wait.asked();
    wait.asked();
    wait.over();
    now = now.plusSeconds(1);
    wait.asked();
    now = now.plusSeconds(1);
    wait.asked();

    assertThat(told).containsExactly(Duration.ZERO, Duration.ofSeconds(1));
  }
}
