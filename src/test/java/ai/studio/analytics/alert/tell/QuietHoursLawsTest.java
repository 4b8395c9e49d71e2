package ai.studio.analytics.alert.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.testing.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds of quiet hours in every zone, whatever clocks do.
class QuietHoursLawsTest {

  private static final long YEAR_2026 = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final long YEARS = 4L * 366 * 86_400;

  @Provide
  Arbitrary<QuietHours> hours() {
    var times = Arbitraries.integers().between(0, 24 * 60 - 1);
    return Combinators.combine(times, times, Arbitraries.of(Zones.ALL))
        .filter((from, to, _) -> !from.equals(to))
        .as((from, to, zone) -> new QuietHours(Zones.time(from), Zones.time(to), zone));
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs().between(YEAR_2026, YEAR_2026 + YEARS).map(Instant::ofEpochSecond);
  }

  @Property
  void nothingIsToldBeforeItCameUpNorADayLater(
      @ForAll("hours") QuietHours quiet, @ForAll("times") Instant now) {
    assertThat(quiet.after(now)).isBetween(now, now.plus(Duration.ofHours(25)));
  }

  @Property
  void whatMayBeToldMayBeToldAtThatTime(
      @ForAll("hours") QuietHours quiet, @ForAll("times") Instant now) {
    var told = quiet.after(now);
    Assume.that(isPlain(quiet, told));
    assertThat(quiet.after(told)).isEqualTo(told);
  }

  @Property
  void outsideOfThemNothingWaits(@ForAll("hours") QuietHours quiet, @ForAll("times") Instant now) {
    Assume.that(isPlain(quiet, now));
    var time = now.atZone(ZoneId.of(quiet.zone())).toLocalTime();
    assertThat(quiet.after(now).equals(now)).isEqualTo(!isWithin(quiet, time));
  }

  @Property
  void whatComesUpEarlierIsToldNoLater(
      @ForAll("hours") QuietHours quiet, @ForAll("times") Instant now) {
    var later = now.plus(Duration.ofMinutes(17));
    assertThat(quiet.after(now)).isBeforeOrEqualTo(quiet.after(later));
  }

  @Example
  void theirEndIsNoPartOfThemAndTheirBeginningIs() {
    var quiet = new QuietHours("22:00", "07:00", "UTC");
    assertThat(quiet.after(Instant.parse("2026-05-04T07:00:00Z")))
        .isEqualTo("2026-05-04T07:00:00Z");
    assertThat(quiet.after(Instant.parse("2026-05-04T22:00:00Z")))
        .isEqualTo("2026-05-05T07:00:00Z");
  }

  @Example
  void midnightIsABeginningAndAnEndAsAnyOther() {
    var fromMidnight = new QuietHours("00:00", "06:00", "UTC");
    var toMidnight = new QuietHours("18:00", "00:00", "UTC");
    assertThat(fromMidnight.after(Instant.parse("2026-05-04T00:00:00Z")))
        .isEqualTo("2026-05-04T06:00:00Z");
    assertThat(toMidnight.after(Instant.parse("2026-12-31T23:59:59Z")))
        .isEqualTo("2027-01-01T00:00:00Z");
  }

  @Example
  void whatIsNoTimeOrNoZoneIsRefusedByName() {
    assertThatThrownBy(() -> new QuietHours("24:00", "07:00", "UTC"))
        .isInstanceOf(InvalidAlert.class)
        .hasMessageStartingWith("quiet.from ");
    assertThatThrownBy(() -> new QuietHours("22:00", null, "UTC"))
        .hasMessageStartingWith("quiet.to ");
    assertThatThrownBy(() -> new QuietHours("22:00", "22:00", "UTC"))
        .hasMessageStartingWith("quiet.to must differ");
    assertThatThrownBy(() -> new QuietHours("22:00", "07:00", "Mars/Olympus"))
        .hasMessageStartingWith("quiet.zone ");
  }

  /// Whether the clock neither jumps nor goes back within some hours, in which a time of the day
  /// may come twice or never.
  private static boolean isPlain(QuietHours quiet, Instant at) {
    var rules = ZoneId.of(quiet.zone()).getRules();
    var next = rules.nextTransition(at.minus(Duration.ofHours(3)));
    return next == null || next.getInstant().isAfter(at.plus(Duration.ofHours(26)));
  }

  private static boolean isWithin(QuietHours quiet, LocalTime time) {
    var from = LocalTime.parse(quiet.from());
    var to = LocalTime.parse(quiet.to());
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }
}
