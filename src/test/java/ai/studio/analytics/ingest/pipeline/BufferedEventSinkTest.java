package ai.studio.analytics.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.EventCounters;
import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.JournalConfig;
import ai.studio.analytics.journal.JournalFull;
import ai.studio.analytics.testing.Events;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever offers an event never waits, and every event is accounted for.
class BufferedEventSinkTest {

  private static final int SMALLEST = 1 << 20;
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final EventCounters counters = new EventCounters();
  private final List<Event> journal = new ArrayList<>();

  @Test
  void whatIsOfferedIsHandedOnInItsOrderBeforeTheEnd() {
    try (var sink = sink(5_000, journal::addAll)) {
      IntStream.range(0, 3_000).forEach(i -> sink.offer(event("e" + i)));
    }

    assertThat(journal)
        .extracting(Event::key)
        .isEqualTo(IntStream.range(0, 3_000).mapToObj(i -> "e" + i).toList());
    assertThat(counters.balance(0, 3_000).missing()).isZero();
  }

  @Test
  void whatDoesNotFitIsDroppedAndCounted() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var sink =
        sink(
            2,
            batch -> {
              begun.countDown();
              await(goOn);
              journal.addAll(batch);
            })) {
      sink.offer(event("first"));
      begun.await();
      IntStream.range(0, 5).forEach(i -> sink.offer(event("e" + i)));
      assertThat(sink.pending()).isEqualTo(3);
      goOn.countDown();
    }

    assertThat(journal).extracting(Event::key).containsExactly("first", "e0", "e1");
    assertThat(counters.balance(0, 3).dropped()).isEqualTo(Map.of("queue_full", 3L));
    assertThat(counters.balance(0, 3).missing()).isZero();
  }

  @Test
  void afterTheEndNothingIsTaken() {
    var sink = sink(10, journal::addAll);
    sink.close();
    sink.offer(event("late"));

    assertThat(journal).isEmpty();
    assertThat(sink.pending()).isZero();
    assertThat(counters.balance(0, 0).dropped()).isEqualTo(Map.of("closed", 1L));
  }

  @Test
  void aJournalThatIsFullOrClosedIsTheReason(@TempDir Path folder) {
    try (var full = Journal.open(new JournalConfig(folder.resolve("full"), SMALLEST))) {
      assertThatThrownBy(() -> fill(full, 2_000)).isInstanceOf(JournalFull.class);
      assertThatThrownBy(() -> fill(full, 1)).isInstanceOf(JournalFull.class);
      try (var sink = sink(10, full::append)) {
        sink.offer(event("second"));
      }
    }
    assertThat(counters.balance(0, 0).dropped()).isEqualTo(Map.of("journal_full", 1L));

    var closed = Journal.open(new JournalConfig(folder.resolve("closed"), SMALLEST));
    closed.close();
    try (var sink = sink(10, closed::append)) {
      sink.offer(event("third"));
    }
    assertThat(counters.balance(0, 0).dropped())
        .isEqualTo(Map.of("journal_full", 1L, "closed", 1L));
  }

  @Test
  void whatCannotBecomeAnEventIsCountedToo() {
    try (var sink = sink(10, journal::addAll)) {
      sink.lost("invalid");
      sink.clipped("user_agent");
    }

    assertThat(counters.balance(0, 0).accepted()).isEqualTo(1);
    assertThat(counters.balance(0, 0).missing()).isZero();
    assertThat(counters.clipped()).isEqualTo(Map.of("user_agent", 1L));
  }

  @Test
  void aStepIsTimedOverItsBatches() {
    var step = Step.mapping("look", event -> event);
    step.apply(List.of(event("a"), event("b")), new TreeMap<>(), new ArrayList<>());
    step.apply(List.of(event("c")), new TreeMap<>(), new ArrayList<>());

    assertThat(step.figures().name()).isEqualTo("look");
    assertThat(step.figures().events()).isEqualTo(3);
    assertThat(step.figures().time()).isPositive();
  }

  @Test
  void whatAStepEndsIsCountedByItsReason() {
    var step = Step.each("filter", BufferedEventSinkTest::unlessOdd);
    var dropped = new TreeMap<String, Integer>();
    var kept =
        step.apply(
            IntStream.range(0, 5).mapToObj(i -> event("" + i)).toList(),
            dropped,
            new ArrayList<>());

    assertThat(kept).extracting(Event::key).containsExactly("0", "2", "4");
    assertThat(dropped).isEqualTo(Map.of("odd", 2));
  }

  @Test
  void aStepThatForgetsAnEventFailsOnEachAlone() {
    var step = new Step("forgetful", batch -> List.of(new StepResult.Kept(batch.getFirst())));
    var dropped = new TreeMap<String, Integer>();

    assertThat(step.apply(List.of(event("a"), event("b")), dropped, new ArrayList<>()))
        .extracting(Event::key)
        .containsExactly("a", "b");
    assertThat(dropped).isEmpty();
  }

  private static void fill(Journal journal, int batch) {
    for (var seed = 0; seed < 5_000; seed++) {
      journal.append(Events.random(seed, batch, NOON, NOON.plusSeconds(60), "default"));
    }
  }

  private static StepResult unlessOdd(Event event) {
    return Integer.parseInt(event.key()) % 2 == 0
        ? new StepResult.Kept(event)
        : new StepResult.Dropped("odd");
  }

  private BufferedEventSink sink(int capacity, Consumer<List<Event>> to) {
    return new BufferedEventSink(
        Pipeline.journaled(List.of(), to, counters),
        counters,
        new SenderCounters(Clock.systemUTC()),
        capacity);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Event event(String key) {
    return Events.request(key, NOON, "ana");
  }
}
