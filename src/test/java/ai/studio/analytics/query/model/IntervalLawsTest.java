package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for buckets in every zone of the world and at any time, in particular around changes
/// of its clocks.
class IntervalLawsTest {

  private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final int CASES = 150;

  private final Random random = new Random(11);

  private record Case(ZoneId zone, Instant time) {}

  @ParameterizedTest
  @EnumSource
  void everyInstantIsInTheBucketThatBeginsBeforeItAndEndsBehindIt(Interval interval) {
    for (var each : cases()) {
      var start = interval.floor(each.time(), each.zone());
      var end = interval.next(start, each.zone());

      assertThat(start).as("%s", each).isBeforeOrEqualTo(each.time());
      assertThat(end).as("%s", each).isAfter(each.time());
    }
  }

  @ParameterizedTest
  @EnumSource
  void allInstantsOfABucketHaveTheSameStart(Interval interval) {
    for (var each : cases()) {
      var start = interval.floor(each.time(), each.zone());
      var end = interval.next(start, each.zone());
      var other = start.plusSeconds(random.nextLong(Duration.between(start, end).toSeconds()));

      assertThat(interval.floor(other, each.zone())).as("%s", each).isEqualTo(start);
      assertThat(interval.floor(end.minusNanos(1), each.zone())).as("%s", each).isEqualTo(start);
      assertThat(interval.floor(end, each.zone())).as("%s", each).isEqualTo(end);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDayBeginsABucketOfEveryIntervalButTheWeek(Interval interval) {
    for (var each : cases()) {
      var midnight = Interval.DAY.floor(each.time(), each.zone());
      var day = interval == Interval.WEEK ? Interval.WEEK : Interval.DAY;

      assertThat(interval.floor(midnight, each.zone()))
          .as("%s", each)
          .isEqualTo(day.floor(midnight, each.zone()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theInstantsOfABucketAreOfOneDayOfTheCalendarOrOfOneWeek(Interval interval) {
    for (var each : cases()) {
      var start = interval.floor(each.time(), each.zone()).atZone(each.zone()).toLocalDate();
      var day = each.time().atZone(each.zone()).toLocalDate();

      if (interval == Interval.WEEK) {
        assertThat(start.until(day).getDays()).as("%s", each).isBetween(0, 6);
      } else {
        assertThat(day).as("%s", each).isEqualTo(start);
      }
    }
  }

  /// Half of them near a change of the clocks.
  private List<Case> cases() {
    return IntStream.range(0, CASES)
        .mapToObj(i -> {
          var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
          var time = Instant.ofEpochSecond(random.nextLong(LATEST.getEpochSecond()));
          return new Case(zone, i % 2 == 0 ? time : nearAChange(zone, time));
        })
        .toList();
  }

  private Instant nearAChange(ZoneId zone, Instant time) {
    var change = zone.getRules().nextTransition(time);
    var near =
        change == null ? time : change.getInstant().plusSeconds(random.nextInt(-90_000, 90_000));
    return near.isBefore(LATEST) ? near : time;
  }
}
