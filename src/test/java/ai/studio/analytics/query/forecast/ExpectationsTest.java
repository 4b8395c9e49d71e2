package ai.studio.analytics.query.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.query.forecast.Expectation.Usual;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What is usual where there are two requests in each hour of the night and six in each of the day.
class ExpectationsTest {

  /// A Wednesday, at half past nine.
  private static final Instant NOW = Instant.parse("2026-05-13T09:30:00Z");

  private static final Instant MIDNIGHT = Instant.parse("2026-05-13T00:00:00Z");

  private final Tenant tenant = new Tenant(NOW);

  @Test
  void hoursAreAsTheyWereAtTheSameTimeOfOtherDays() {
    requests(15);
    var day = expectation(Measure.REQUESTS, Interval.HOUR, 1);

    assertThat(day.timestamps().getFirst()).isEqualTo(MIDNIGHT.minus(Duration.ofDays(1)));
    assertThat(at(day, 3).expected()).isCloseTo(2, within(0.3));
    assertThat(at(day, 12).expected()).isCloseTo(6, within(0.8));
    // Six independent requests are as few, or as many, one time in a hundred.
    assertThat(at(day, 12).low()).isBetween(1.0, 3.0);
    assertThat(at(day, 12).high()).isBetween(10.0, 15.0);
  }

  @Test
  void ofTheHourThatIsNotOverAPartIsExpected() {
    requests(15);
    var day = expectation(Measure.REQUESTS, Interval.HOUR, 1);

    assertThat(day.timestamps().getLast()).isEqualTo("2026-05-13T09:00:00Z");
    assertThat(Objects.requireNonNull(day.buckets().getLast()).expected())
        .isCloseTo(3, within(0.5));
  }

  @Test
  void bucketsOfSeveralHoursAreTheirHoursTogether() {
    requests(15);
    var days = expectation(Measure.REQUESTS, Interval.SIX_HOURS, 2);

    assertThat(at(days, 0).expected()).isCloseTo(6 * 2, within(1.5));
    assertThat(at(days, 2).expected()).isCloseTo(6 * 6, within(3.0));
    assertThat(at(days, 2).low()).isBetween(20.0, 36.0);
  }

  @Test
  void averagesOfSeveralHoursAreTheirMean() {
    requests(15);
    var days = expectation(Measure.AVG_LATENCY, Interval.SIX_HOURS, 2);

    assertThat(at(days, 2).expected()).isCloseTo(400, within(20.0));
  }

  @Test
  void inTheFirstTwoDaysNobodyKnows() {
    requests(2);
    var days = expectation(Measure.REQUESTS, Interval.HOUR, 2);

    assertThat(days.buckets()).hasSameSizeAs(days.timestamps());
    assertThat(days.buckets().subList(0, 24)).containsOnlyNulls();
  }

  private static Usual at(Expectation all, int bucket) {
    return Objects.requireNonNull(all.buckets().get(bucket));
  }

  /// Until now, from some days before midnight on.
  private Expectation expectation(Measure measure, Interval interval, int days) {
    return new Expectations(tenant.blocks(), tenant.clock())
        .expectation(
            measure,
            Filter.NONE,
            tenant.scope(),
            DashboardRange.custom(MIDNIGHT.minus(Duration.ofDays(days)), NOW, ZoneOffset.UTC),
            interval);
  }

  private void requests(int days) {
    var events = new ArrayList<Event>();
    for (var hour = MIDNIGHT.minus(Duration.ofDays(days));
        hour.isBefore(NOW);
        hour = hour.plus(Duration.ofHours(1))) {
      var isDay = hour.atOffset(ZoneOffset.UTC).getHour() >= 6;
      var count = isDay ? 6 : 2;
      for (var i = 0; i < count; i++) {
        var at = hour.plus(Duration.ofHours(1).multipliedBy(i).dividedBy(count));
        if (at.isBefore(NOW)) {
          events.add(tenant.request(at).latency(isDay ? 400 : 100).event());
        }
      }
    }
    tenant.store(events);
  }
}
