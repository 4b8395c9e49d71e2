package ai.studio.analytics.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlotSumsTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Spend ONE = new Spend(1, 10, 100, 0);

  private record Spent(Instant time, long calls) {}

  /// What is counted is never less than what was spent in the window, and never more than in a
  /// window that is longer by a step.
  @ParameterizedTest
  @EnumSource
  void aWindowThatSlidesNeverCountsLessThanLiesInIt(BudgetPeriod period) {
    var random = new Random(7);
    var sums = new SlotSums(new BudgetWindow(period, null));
    var all = new ArrayList<Spent>();
    var now = NOON;
    for (var i = 0; i < 2_000; i++) {
      now = now.plusMillis(random.nextLong(period.length().toMillis() / 100));
      var time = now.minusMillis(random.nextLong(period.length().toMillis()));
      sums.add(time, new Spend(1 + i % 3, 0, 0, 0), now);
      all.add(new Spent(time, 1 + i % 3));

      var counted = sums.total(now).calls();
      assertThat(counted).isGreaterThanOrEqualTo(within(all, now, period.length()));
      assertThat(counted)
          .isLessThanOrEqualTo(within(all, now, period.length().plus(period.step())));
    }
  }

  private static long within(Iterable<Spent> all, Instant now, Duration length) {
    var sum = 0L;
    for (var one : all) {
      sum += one.time().isAfter(now.minus(length)) ? one.calls() : 0;
    }
    return sum;
  }

  @Test
  void nothingIsLeftOfAPeriodOfTheCalendarWhenTheNextBegins() {
    var sums = new SlotSums(new BudgetWindow(BudgetPeriod.DAY, ZoneId.of("Europe/Berlin")));
    sums.add(NOON, ONE, NOON);

    assertThat(sums.total(Instant.parse("2026-03-10T22:59:59.999Z"))).isEqualTo(ONE);
    assertThat(sums.total(Instant.parse("2026-03-10T23:00:00Z"))).isEqualTo(Spend.NONE);
  }

  @Test
  void whatIsTooOldDoesNotCount() {
    var sums = new SlotSums(new BudgetWindow(BudgetPeriod.DAY, ZoneId.of("UTC")));
    sums.add(NOON.minus(Duration.ofDays(1)), ONE, NOON);

    assertThat(sums.total(NOON)).isEqualTo(Spend.NONE);
  }

  @Test
  void whatIsTakenBackDoesNotCount() {
    var sums = new SlotSums(new BudgetWindow(BudgetPeriod.MINUTE, null));
    sums.add(NOON, ONE, NOON);
    sums.add(NOON, ONE, NOON);
    sums.add(NOON, Spend.NONE.minus(ONE), NOON);

    assertThat(sums.total(NOON)).isEqualTo(ONE);
    assertThat(sums.total(NOON.plusSeconds(62))).isEqualTo(Spend.NONE);
  }
}
