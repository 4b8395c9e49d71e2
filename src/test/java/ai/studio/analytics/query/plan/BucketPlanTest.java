package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.rollup.Grain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BucketPlanTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant LONG_AGO = Instant.EPOCH;

  @Property(tries = 500)
  void runsAndRemaindersAreTheRangeWithoutGapOrOverlap(
      @ForAll("ranges") TimeRange range,
      @ForAll Set<Grain> grains,
      @ForAll("times") Instant minutesSince) {
    var cover = BucketPlan.of(range, grains, BucketPlan.Fit.ANY, minutesSince);

    var parts = new ArrayList<>(cover.remainders());
    cover.runs().forEach(run -> parts.add(new TimeRange(at(run.from()), at(run.to()))));
    parts.sort(Comparator.comparing(TimeRange::start));
    var until = range.start();
    for (var part : parts) {
      assertThat(part.start()).isEqualTo(until);
      until = part.end();
    }
    assertThat(until).isEqualTo(range.end());
  }

  @Property(tries = 500)
  void runsAreWholeBucketsThatExist(
      @ForAll("ranges") TimeRange range,
      @ForAll Set<Grain> grains,
      @ForAll("times") Instant minutesSince) {
    for (var run : BucketPlan.of(range, grains, BucketPlan.Fit.ANY, minutesSince).runs()) {
      assertThat(grains).contains(run.grain());
      assertThat(run.from() % run.grain().seconds()).isZero();
      assertThat(run.to() % run.grain().seconds()).isZero();
      if (run.grain() == Grain.MINUTE) {
        assertThat(at(run.from())).isAfterOrEqualTo(minutesSince);
      }
    }
  }

  @Property(tries = 500)
  void onlyRaggedEndsAreLeftToRows(@ForAll("ranges") TimeRange range) {
    var cover = BucketPlan.of(range, EnumSet.allOf(Grain.class), BucketPlan.Fit.ANY, LONG_AGO);

    assertThat(cover.remainders())
        .hasSizeLessThanOrEqualTo(2)
        .allSatisfy(rest -> assertThat(rest.length()).isLessThan(Duration.ofMinutes(2)));
    assertThat(cover.runs()).hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void middleIsCoveredByDaysAndTheEdgesByEverFinerBuckets() {
    var range = new TimeRange(NOON.minus(Duration.ofDays(2)), NOON.plus(Duration.ofMinutes(17)));

    assertThat(BucketPlan.of(range, EnumSet.allOf(Grain.class), BucketPlan.Fit.ANY, LONG_AGO))
        .isEqualTo(
            new BucketPlan(
                List.of(
                    run(Grain.HOUR, "2026-03-08T12:00:00Z", "2026-03-09T00:00:00Z"),
                    run(Grain.DAY, "2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z"),
                    run(Grain.HOUR, "2026-03-10T00:00:00Z", "2026-03-10T12:00:00Z"),
                    run(Grain.QUARTER_HOUR, "2026-03-10T12:00:00Z", "2026-03-10T12:15:00Z"),
                    run(Grain.MINUTE, "2026-03-10T12:15:00Z", "2026-03-10T12:17:00Z")),
                List.of()));
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(-200L * 86_400_000_000L, 0)
        .map(micros -> NOON.plusNanos(micros * 1_000));
  }

  @Provide
  Arbitrary<TimeRange> ranges() {
    var lengths = Arbitraries.longs().between(1, 100L * 86_400_000_000L);
    return times()
        .flatMap(
            start -> lengths.map(micros -> new TimeRange(start, start.plusNanos(micros * 1_000))));
  }

  private static BucketPlan.Run run(Grain grain, String from, String to) {
    return new BucketPlan.Run(
        grain, Instant.parse(from).getEpochSecond(), Instant.parse(to).getEpochSecond());
  }

  private static Instant at(long epochSecond) {
    return Instant.ofEpochSecond(epochSecond);
  }
}
