package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final StoreConflict DEADLOCK = new StoreConflict(new SQLException("", "40001"));

  private final AtomicInteger attempts = new AtomicInteger();

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void aConflictIsTriedAgainUntilItIsWon() {
    var result = Retry.call(Retry.CONFLICTS, () -> failUntil(3, DEADLOCK));

    assertThat(result).isEqualTo(3);
  }

  @Test
  void aConflictThatIsNeverWonIsThrownInTheEnd() {
    assertThatThrownBy(() -> Retry.call(Retry.CONFLICTS, () -> failUntil(1_000, DEADLOCK)))
        .isSameAs(DEADLOCK);
    assertThat(attempts).hasValue(Retry.ATTEMPTS);
  }

  @Test
  void whatOthersHaveNoPartInIsNotTriedAgain() {
    var poison = new PoisonBatch(new SQLException());

    assertThatThrownBy(() -> Retry.call(Retry.CONFLICTS, () -> failUntil(2, poison)))
        .isSameAs(poison);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void anInterruptedThreadStopsTrying() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Retry.call(Retry.CONFLICTS, () -> failUntil(2, DEADLOCK)))
        .isSameAs(DEADLOCK);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void aPolicyLearnsHowOftenItWentWrongAndForHowLong() {
    var failures = new ArrayList<Integer>();
    var times = new ArrayList<Duration>();

    Retry.call(
        (failure, inRow, lasted) -> failures.add(inRow) && times.add(lasted),
        () -> failUntil(4, new StackOverflowError()));

    assertThat(failures).isEqualTo(List.of(1, 2, 3));
    assertThat(times).allMatch(Duration::isPositive);
  }

  private int failUntil(int attempt, Throwable failure) {
    if (attempts.incrementAndGet() >= attempt) {
      return attempts.get();
    }
    switch (failure) {
      case RuntimeException e -> throw e;
      default -> throw (Error) failure;
    }
  }
}
