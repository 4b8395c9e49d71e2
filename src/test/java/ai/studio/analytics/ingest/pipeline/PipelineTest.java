package ai.studio.analytics.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.enrich.geo.Geo;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.EventCounters;
import ai.studio.analytics.testing.Events;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// One event, one fate.
class PipelineTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final EventCounters counters = new EventCounters();
  private final List<Event> journal = new ArrayList<>();
  private final Pipeline pipeline = Pipeline.journaled(enricher(), journal::addAll, counters);

  @Test
  void stepsThatPackagesAddStandWhereTheySay() {
    var steps =
        Pipeline.steps(
            enricher(),
            List.of(
                new Step(Step.Place.COMPLETED, "cost-alarm", PipelineTest::kept),
                new Step("prompts", PipelineTest::kept),
                new Step("keys", PipelineTest::kept)));

    assertThat(steps)
        .extracting(Step::name)
        .containsExactly("keys", "prompts", "redact", "locate", "price", "cost-alarm", "anonymise");
  }

  private static List<StepResult> kept(List<? extends Event> batch) {
    return batch.stream().<StepResult>map(StepResult.Kept::new).toList();
  }

  @Test
  void anEventOnWhichAStepFailsIsDroppedAlone() {
    var step = Step.mapping("explode", PipelineTest::unlessBad);
    var dropped = new TreeMap<String, Integer>();

    var kept = step.apply(batch("a", "bad", "b"), dropped, new ArrayList<>());

    assertThat(kept).extracting(Event::key).containsExactly("a", "b");
    assertThat(dropped).isEqualTo(Map.of("failed", 1));
  }

  @Test
  void whatAStepMakesOfAnEventPassesTheStepsBehindItAndIsCounted() {
    var passed = new ArrayList<String>();
    var steps =
        List.of(
            Step.each("see", PipelineTest::seen),
            Step.mapping(
                "pass",
                event -> {
                  passed.add(event.key());
                  return event;
                }));
    var acceptance = Pipeline.journaled(steps, journal::addAll, counters).accept(batch("a", "b"));

    assertThat(acceptance.kept()).isEqualTo(2);
    assertThat(journal).extracting(Event::key).containsExactly("a", "b", "seen-a", "seen-b");
    assertThat(passed).containsExactly("a", "b", "seen-a", "seen-b");
    assertThat(counters.balance(0, 4).accepted()).isEqualTo(4);
  }

  @Test
  void aStepThatFailsOnABatchIsAskedForEachEventAlone() {
    var step =
        new Step(
            "batch",
            batch -> {
              batch.forEach(PipelineTest::unlessBad);
              return batch.stream().<StepResult>map(StepResult.Kept::new).toList();
            });
    var dropped = new TreeMap<String, Integer>();

    assertThat(step.apply(batch("a", "bad", "b"), dropped, new ArrayList<>())).hasSize(2);
    assertThat(dropped).isEqualTo(Map.of("failed", 1));
  }

  private static StepResult seen(Event event) {
    return new StepResult.Kept(
        event, List.of(Events.request("seen-" + event.key(), event.time(), "ana")));
  }

  @Test
  void aFailureOfTheJournalIsNotBlamedOnTheEvents() {
    var broken =
        Pipeline.journaled(
            enricher(),
            _ -> {
              throw new IllegalStateException("broken");
            },
            counters);

    assertThatThrownBy(() -> broken.accept(batch("a"))).hasMessage("broken");
    assertThat(counters.balance(0, 0).accepted()).isZero();
  }

  @Test
  void anErrorDoesNotEndTheFeed() {
    var broken =
        Pipeline.journaled(
            enricher(),
            batch -> {
              batch.forEach(PipelineTest::unlessBad);
              journal.addAll(batch);
            },
            counters);
    try (var sink =
        new BufferedEventSink(broken, counters, new SenderCounters(Clock.systemUTC()), 10)) {
      sink.offer(Events.request("error", NOON, "ana"));
      while (sink.pending() > 0) {
        Thread.onSpinWait();
      }
      sink.offer(Events.request("good", NOON, "ana"));
    }

    assertThat(journal).extracting(Event::key).containsExactly("good");
    assertThat(counters.balance(0, 1).dropped()).isEqualTo(Map.of("failed", 1L));
    assertThat(counters.balance(0, 1).missing()).isZero();
  }

  private static Event unlessBad(Event event) {
    if (event.key().equals("bad")) {
      throw new IllegalStateException("cannot");
    }
    if (event.key().equals("error")) {
      throw new NoClassDefFoundError("gone");
    }
    return event;
  }

  private static List<Event> batch(String... keys) {
    return List.of(keys).stream().<Event>map(key -> Events.request(key, NOON, "ana")).toList();
  }

  private static Enricher enricher() {
    return new Enricher(
        Geo.none(), PriceBook.load(null), Privacies.of(Privacy.Mode.TRUNCATED, null));
  }
}
