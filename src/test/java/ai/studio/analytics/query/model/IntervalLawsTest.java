package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest
  @EnumSource(names = "WEEK", mode = EnumSource.Mode.EXCLUDE)
  void aBucketBeginsWhereTheClockShowsAMultipleOrIsPutForward(Interval interval) {
    for (var each : cases()) {
      var start = interval.floor(each.time(), each.zone()).atZone(each.zone());
      var past = start.toLocalTime().toSecondOfDay() % interval.width().toSeconds();
      var change = each.zone().getRules().nextTransition(start.toInstant().minusNanos(1));
      var isPutForward = change != null && change.getInstant().equals(start.toInstant());

      assertThat(past == 0 || isPutForward).as("%s", each).isTrue();
    }
  }

  @Test
  void theHourThatComesTwiceHasTwoBucketsAndItsDayAsManyPartsAsAnyOther() {
    var berlin = ZoneId.of("Europe/Berlin");
    var first = Instant.parse("2026-10-25T00:00:00Z");

    assertThat(Interval.HOUR.next(first, berlin)).isEqualTo(first.plusSeconds(3_600));
    assertThat(Interval.HOUR.next(first.plusSeconds(3_600), berlin))
        .isEqualTo(first.plusSeconds(7_200));
    assertThat(Interval.THREE_HOURS.next(Instant.parse("2026-10-24T22:00:00Z"), berlin))
        .isEqualTo(Instant.parse("2026-10-25T02:00:00Z"));
  }

  @Test
  void aDayWhoseMidnightComesTwiceBeginsWithTheFirst() {
    assertThat(
            Interval.DAY.next(Instant.parse("2026-10-31T04:00:00Z"), ZoneId.of("America/Havana")))
        .isEqualTo(Instant.parse("2026-11-01T04:00:00Z"));
  }

  @Test
  void clocksThatAreSetByHalfAnHourMakeAnHourOfAnHourAndAHalf() {
    var lordHowe = ZoneId.of("Australia/Lord_Howe");
    var start = Instant.parse("2026-04-04T14:00:00Z");

    assertThat(Interval.HOUR.next(start, lordHowe))
        .isEqualTo(Instant.parse("2026-04-04T15:30:00Z"));
    assertThat(Interval.HOUR.next(Instant.parse("2026-10-03T14:30:00Z"), lordHowe))
        .isEqualTo(Instant.parse("2026-10-03T16:00:00Z"));
  }

  @Test
  void partsOfADayThatAZoneNeverHadHaveNoBuckets() {
    var apia = ZoneId.of("Pacific/Apia");
    var lastPart = Instant.parse("2011-12-30T04:00:00Z");

    assertThat(Interval.SIX_HOURS.next(lastPart, apia))
        .isEqualTo(Instant.parse("2011-12-30T10:00:00Z"));
    assertThat(Interval.SIX_HOURS.next(Instant.parse("2011-12-30T10:00:00Z"), apia))
        .isEqualTo(Instant.parse("2011-12-30T16:00:00Z"));
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
