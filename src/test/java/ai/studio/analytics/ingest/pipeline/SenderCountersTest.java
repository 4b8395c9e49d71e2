package ai.studio.analytics.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.studio.analytics.event.EventSender;
import ai.studio.analytics.event.EventSender.Outcome;
import ai.studio.analytics.event.SenderCount;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.store.write.SenderLog;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.StepClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who sends what is counted, and kept in the database.
class SenderCountersTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final StepClock clock = new StepClock(NOON);
  private final SenderCounters counters = new SenderCounters(clock);
  private final EventSender sender = sender("chatbot");

  @Test
  void countsAreTakenOnce() {
    counters.accepted(sender, 3);
    clock.advance(Duration.ofSeconds(2));
    counters.accepted(sender, 4);
    counters.count(sender, Outcome.REFUSED, "rating is required", 1);

    assertThat(counters.take())
        .extracting(SenderCount::outcome, SenderCount::events, SenderCount::reason)
        .containsExactlyInAnyOrder(
            tuple(Outcome.ACCEPTED, 7L, ""), tuple(Outcome.REFUSED, 1L, "rating is required"));
    assertThat(counters.take()).isEmpty();
  }

  @Test
  void whatCouldNotBeKeptIsTakenAgainWithWhatCameMeanwhile() {
    counters.accepted(sender, 3);
    var taken = counters.take();
    clock.advance(Duration.ofSeconds(5));
    counters.accepted(sender, 2);

    counters.giveBack(taken);

    var again = counters.take().getFirst();
    assertThat(again.events()).isEqualTo(5);
    assertThat(again.first()).isEqualTo(NOON);
    assertThat(again.last()).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void thousandsOfSendersAreNotToldApart() {
    for (var i = 0; i < 1_200; i++) {
      counters.accepted(sender("app-" + i), 1);
    }

    var counts = counters.take();
    assertThat(counts).hasSize(1_001);
    assertThat(counts.stream().mapToLong(SenderCount::events).sum()).isEqualTo(1_200);
    assertThat(counts).anyMatch(it -> it.sender().service().equals("(other)"));
  }

  /// Instances add to the same rows, whichever is first.
  @Test
  void theDatabaseAddsUpWhatInstancesCounted() {
    var log = new SenderLog(MemoryDatabase.get().dataSource());
    var other = new SenderCounters(clock);
    counters.accepted(sender, 3);
    log.add(counters.take());
    clock.advance(Duration.ofMinutes(1));
    other.accepted(sender, 4);
    log.add(other.take());

    assertThat(log.of(sender.organization(), NOON, 10))
        .containsExactly(
            new SenderCount(sender, Outcome.ACCEPTED, "", 7, NOON, NOON.plusSeconds(60)));
    assertThat(log.of(sender.organization(), NOON.plusSeconds(61), 10)).isEmpty();
  }

  private EventSender sender(String service) {
    return new EventSender(ORGANIZATION, Source.OTLP, service, "key-1", "gen_ai", "node 2.1.0");
  }

  private static final String ORGANIZATION = "org-" + UUID.randomUUID();
}
