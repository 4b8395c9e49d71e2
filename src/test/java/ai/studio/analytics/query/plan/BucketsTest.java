package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.rollup.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

  @Property(tries = 400)
  void dailyBucketsAreTheLocalDaysOfTheRange(
      @ForAll("ranges") TimeRange range, @ForAll("zones") ZoneId zone) {
    var starts = Buckets.of(range, Interval.DAY, zone).starts();

    assertThat(starts).isEqualTo(days(range, zone));
  }

  @Property(tries = 400)
  void bucketsFollowOneAnotherAndHoldTheRange(
      @ForAll("ranges") TimeRange range, @ForAll Interval interval, @ForAll("zones") ZoneId zone) {
    Assume.that(range.length().dividedBy(interval.width()) < Interval.MOST_POINTS);

    var starts = Buckets.of(range, interval, zone).starts();

    assertThat(starts.getFirst()).isBeforeOrEqualTo(range.start());
    assertThat(starts.getLast()).isBefore(range.end());
    assertThat(starts).isSorted().doesNotHaveDuplicates();
    assertThat(starts)
        .allSatisfy(start -> assertThat(interval.floor(start, zone)).isEqualTo(start));
  }

  @Property(tries = 400)
  void indexIsTheBucketThatHoldsTheTime(
      @ForAll("ranges") TimeRange range, @ForAll("zones") ZoneId zone) {
    var buckets = Buckets.of(range, Interval.fitting(range), zone);
    var starts = buckets.starts();

    assertThat(buckets.index(range.start().getEpochSecond())).isZero();
    for (var i = 1; i < starts.size(); i++) {
      var start = starts.get(i).getEpochSecond();
      assertThat(buckets.index(start)).isEqualTo(i);
      assertThat(buckets.index(start - 1)).isEqualTo(i - 1);
    }
  }

  @Property(tries = 400)
  void everyRollupBucketThatCoversTheRangeLiesInOneBucket(
      @ForAll("ranges") TimeRange range, @ForAll("zones") ZoneId zone) {
    var buckets = Buckets.of(range, Interval.fitting(range), zone);
    var cover = BucketPlan.of(range, EnumSet.allOf(Grain.class), buckets, Instant.EPOCH);

    for (var run : cover.runs()) {
      for (var from = run.from(); from < run.to(); from += run.grain().seconds()) {
        assertThat(buckets.index(from)).isEqualTo(buckets.index(from + run.grain().seconds() - 1));
      }
    }
    var covered = cover.runs().stream().mapToLong(run -> run.to() - run.from()).sum();
    var rest = cover.remainders().stream().mapToLong(part -> part.length().toSeconds()).sum();
    assertThat(covered + rest).isEqualTo(range.length().toSeconds());
  }

  @Test
  void hourThatComesTwiceHasTwoBuckets() {
    var day = day(LocalDate.of(2026, 10, 25), BERLIN);

    assertThat(Buckets.of(day, Interval.HOUR, BERLIN).size()).isEqualTo(25);
    assertThat(Buckets.of(day, Interval.SIX_HOURS, BERLIN).size()).isEqualTo(4);
  }

  @Test
  void localDaysOfAZoneWithQuartersNeedQuartersOnlyAroundMidnight() {
    var twoDays =
        new TimeRange(
            day(LocalDate.of(2026, 5, 1), KATHMANDU).start(),
            day(LocalDate.of(2026, 5, 2), KATHMANDU).end());
    var buckets = Buckets.of(twoDays, Interval.DAY, KATHMANDU);

    var runs = BucketPlan.of(twoDays, EnumSet.allOf(Grain.class), buckets, Instant.EPOCH).runs();

    assertThat(runs)
        .extracting(run -> run.grain() + " " + (run.to() - run.from()) / run.grain().seconds())
        .containsExactly(
            "QUARTER_HOUR 3", "HOUR 23", "QUARTER_HOUR 4", "HOUR 23", "QUARTER_HOUR 1");
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList()).map(ZoneId::of);
  }

  @Provide
  Arbitrary<TimeRange> ranges() {
    var starts = Arbitraries.longs().between(1_500_000_000L, 1_900_000_000L);
    var lengths = Arbitraries.longs().between(60, Duration.ofDays(400).toSeconds());
    return starts.flatMap(start ->
        lengths.map(length ->
            new TimeRange(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + length))));
  }

  private static TimeRange day(LocalDate date, ZoneId zone) {
    return new TimeRange(
        date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /// The first instants of the local dates that the range touches.
  private static List<Instant> days(TimeRange range, ZoneId zone) {
    var last = range.end().minusNanos(1).atZone(zone).toLocalDate();
    return range
        .start()
        .atZone(zone)
        .toLocalDate()
        .datesUntil(last.plusDays(1))
        .map(date -> date.atStartOfDay(zone).toInstant())
        .distinct()
        .toList();
  }
}
