package ai.studio.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.store.maintain.Eraser;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances on one database, whose clocks jump, and whose events come late and in no order.
/// `-Dclock.jumps=100` lets the clocks jump more often.
@EachDatabase
class ClockIT {

  private static final int JUMPS = Integer.getInteger("clock.jumps", 6);
  private static final Duration BETWEEN_JUMPS = Duration.ofMillis(200);
  private static final Duration BETWEEN_BATCHES = Duration.ofMillis(10);
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final TestDatabase database;
  @TempDir Path oneDir;
  @TempDir Path otherDir;
  private final StepClock oneClock = new StepClock(NOON);
  private final StepClock otherClock = new StepClock(NOON);
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicLong batches = new AtomicLong();
  private Studio one;
  private Studio other;
  private Intake oneIntake;
  private Intake otherIntake;

  ClockIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() throws SQLException {
    one = Studio.open(TestConfig.of(database, oneDir, Map.of()), oneClock);
    other = Studio.open(TestConfig.of(database, otherDir, Map.of()), otherClock);
    one.database().migrate();
    other.database().migrate();
    new Eraser(one.database().dataSource()).eraseEvents();
    oneIntake = Intake.open(one);
    otherIntake = Intake.open(other);
  }

  @AfterEach
  void close() {
    oneIntake.close();
    otherIntake.close();
    one.close();
    other.close();
  }

  @Test
  void clocksJumpAnHourForthAndBackUnderLoad() throws Exception {
    var over = new AtomicBoolean();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      senders.submit(() -> send(oneIntake, oneClock, over));
      senders.submit(() -> send(otherIntake, otherClock, over));
      var hour = Duration.ofHours(1);
      for (var i = 0; i < JUMPS; i++) {
        var clock = i % 4 < 2 ? oneClock : otherClock;
        clock.advance(i % 2 == 0 ? hour : hour.negated());
        Thread.sleep(BETWEEN_JUMPS);
      }
      over.set(true);
    }

    assertAllStoredOnce();
  }

  @Test
  void eventsComeDaysLateAndInNoOrder() throws Exception {
    var events =
        new ArrayList<>(Events.random(7, 3_000, NOON.minus(Duration.ofDays(20)), NOON, "default"));
    Collections.shuffle(events, new Random(7));
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var at = 0; at < events.size(); at += 100) {
        var batch = List.copyOf(events.subList(at, at + 100));
        senders.submit(() -> accept(batch.hashCode() % 2 == 0 ? oneIntake : otherIntake, batch));
      }
    }

    assertThat(acknowledged).hasSize(events.size());
    assertAllStoredOnce();
  }

  /// 2,000 events a second at most: a queue that grows would only make the run longer.
  private Void send(Intake intake, Clock clock, AtomicBoolean over) throws InterruptedException {
    while (!over.get()) {
      var now = clock.instant();
      accept(
          intake,
          Events.random(batches.incrementAndGet(), 20, now.minusSeconds(5), now, "default"));
      Thread.sleep(BETWEEN_BATCHES);
    }
    return null;
  }

  private void accept(Intake intake, List<RequestEvent> batch) {
    intake.pipeline().accept(batch);
    batch.forEach(event -> acknowledged.add(event.key()));
  }

  private void assertAllStoredOnce() throws Exception {
    drained(oneIntake);
    drained(otherIntake);
    assertThat(oneIntake.balance().missing()).isZero();
    assertThat(otherIntake.balance().missing()).isZero();
    assertThat(database.keysStoredOnce()).isEqualTo(acknowledged);
    for (var studio : List.of(one, other)) {
      assertThat(new RollupAudit(studio.database().dataSource(), studio.clock()).verify())
          .isEmpty();
    }
  }

  private static void drained(Intake intake) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (intake.balance().pending() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(intake.balance().pending()).isZero();
  }
}
