package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Ids are in the order of time, and the same for the same event.
class EventIdTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00.123Z");
  private static final int SLOTS = 1 << 21;

  @Property
  void anIdTellsTheMillisecondOfItsEvent(
      @ForAll("times") Instant time, @ForAll String organization, @ForAll String key) {
    var id = EventId.of(time, organization, key);

    assertThat(EventId.time(id)).isEqualTo(Instant.ofEpochMilli(time.toEpochMilli()));
    assertThat(id).isPositive().isEqualTo(EventId.of(time, organization, key));
  }

  @Property
  void idsOfLaterMillisecondsAreLarger(
      @ForAll("times") Instant time, @ForAll String one, @ForAll String other) {
    var later = EventId.of(time.plusMillis(1), "acme", other);

    assertThat(EventId.of(time, "acme", one)).isLessThan(later);
    assertThat(EventId.floor(time.plusMillis(1))).isLessThanOrEqualTo(later);
    assertThat(EventId.of(time, "acme", one)).isGreaterThanOrEqualTo(EventId.floor(time));
  }

  @Property
  void theNextSlotIsInTheSameMillisecond(@ForAll("times") Instant time, @ForAll String key) {
    var id = EventId.of(time, "acme", key);

    assertThat(EventId.next(id)).isNotEqualTo(id);
    assertThat(EventId.time(EventId.next(id))).isEqualTo(EventId.time(id));
  }

  @Test
  void theSlotsOfAMillisecondAreAllTriedBeforeTheFirstComesAgain() {
    var first = EventId.of(NOON, "acme", "a");
    var id = first;
    for (var tried = 1; tried < SLOTS; tried++) {
      id = EventId.next(id);
      if (id == first) {
        throw new AssertionError("came again after " + tried);
      }
    }

    assertThat(EventId.next(id)).isEqualTo(first);
  }

  @Test
  void keysThatDifferInTheirLastLetterSpreadOverTheSlots() {
    var ids = new HashSet<Long>();
    for (var i = 0; i < 1_000; i++) {
      ids.add(EventId.of(NOON, "acme", "request-" + i));
    }

    assertThat(ids).hasSizeGreaterThan(998);
    assertThat(ids.stream().mapToLong(id -> id % SLOTS).average().orElse(0))
        .isBetween(0.45 * SLOTS, 0.55 * SLOTS);
  }

  @Test
  void theSameKeyOfAnotherOrganisationIsAnotherEvent() {
    assertThat(EventId.of(NOON, "acme", "a")).isNotEqualTo(EventId.of(NOON, "navy", "a"));
    assertThat(EventId.of(NOON, "ab", "c")).isNotEqualTo(EventId.of(NOON, "a", "bc"));
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(0, Instant.parse("2099-12-31T23:59:59Z").toEpochMilli() * 1_000)
        .map(micros -> Instant.EPOCH.plusMillis(micros / 1_000).plusNanos(micros % 1_000 * 1_000));
  }
}
