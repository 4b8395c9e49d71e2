package ai.studio.analytics.query.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// How a platform with two calls in every hour goes on.
class OutlooksTest {

  /// A Wednesday, at half past nine.
  private static final Instant NOW = Instant.parse("2026-05-13T09:30:00Z");

  private final Tenant tenant = new Tenant(NOW);

  @Test
  void theDayGoesOnAsTheDaysBeforeAndThePresentHourCountsByWhatIsLeftOfIt() {
    calls(21);
    var day = outlook(Measure.REQUESTS, ZoneOffset.UTC, Period.DAY);

    assertThat(day.start()).isEqualTo("2026-05-13T00:00:00Z");
    assertThat(day.end()).isEqualTo("2026-05-14T00:00:00Z");
    assertThat(day.soFar()).isEqualTo(2 * 9 + 1);
    assertThat(day.likely().total()).isCloseTo(48, within(1e-6));
    assertThat(day.likely().low()).isCloseTo(48, within(0.1));
    assertThat(day.likely().error()).isCloseTo(0, within(1e-6));
    assertThat(day.likely().hours()).hasSize(15);
    assertThat(day.likely().hours().getFirst().start()).isEqualTo("2026-05-13T09:00:00Z");
  }

  @Test
  void weeksBeginOnMondayAndMonthsOnTheFirstOnTheClocksOfTheZone() {
    calls(21);
    var kolkata = ZoneId.of("Asia/Kolkata");
    var week = outlook(Measure.REQUESTS, kolkata, Period.WEEK);
    var month = outlook(Measure.COST, kolkata, Period.MONTH);

    assertThat(week.start()).isEqualTo("2026-05-10T18:30:00Z");
    assertThat(week.likely().total()).isCloseTo(7 * 48, within(1e-6));
    assertThat(month.start()).isEqualTo("2026-04-30T18:30:00Z");
    assertThat(month.end()).isEqualTo("2026-05-31T18:30:00Z");
    assertThat(month.likely().total()).isCloseTo(31 * 48 * 0.5, within(1e-6));
  }

  @Test
  void theFilterAndWhoAsksDecideWhatCounts() {
    calls(5);
    var ada =
        outlooks()
            .outlook(
                Measure.REQUESTS,
                Filter.parse("model:o3", Measure.REQUESTS.subject().fields()),
                tenant.of("ada"),
                ZoneOffset.UTC,
                Period.DAY);

    assertThat(ada.likely().total()).isCloseTo(10 + 0.5 + 14, within(1e-6));
  }

  @Test
  void ofLessThanTwoDaysNothingIsSaidButWhatThereWas() {
    calls(1);
    var day = outlook(Measure.REQUESTS, ZoneOffset.UTC, Period.DAY);

    assertThat(day.soFar()).isEqualTo(19);
    assertThat(day.likely()).isNull();
  }

  @Test
  void whatCannotBeAddedUpIsRefusedWithWhatCan() {
    assertThatThrownBy(() -> outlook(Measure.P95_LATENCY, ZoneOffset.UTC, Period.DAY))
        .isInstanceOf(InvalidExploration.class)
        .hasMessageStartingWith("measure must be one of requests, errors");
  }

  private Outlook outlook(Measure measure, ZoneId zone, Period period) {
    return outlooks()
        .outlook(
            measure, Filter.parse("", measure.subject().fields()), tenant.scope(), zone, period);
  }

  private Outlooks outlooks() {
    return new Outlooks(tenant.explorer(), tenant.clock());
  }

  /// One by ada at the beginning of each hour, and one by bob in the middle of it.
  private void calls(int days) {
    var events = new ArrayList<Event>();
    for (var time = NOW.minus(Duration.ofDays(days)).minus(Duration.ofMinutes(30));
        time.isBefore(NOW);
        time = time.plus(Duration.ofHours(1))) {
      events.add(tenant.request(time).user("ada").model("o3").cost("0.25").event());
      if (time.plus(Duration.ofMinutes(31)).isBefore(NOW)) {
        events.add(
            tenant
                .request(time.plus(Duration.ofMinutes(31)))
                .user("bob")
                .model("o4")
                .cost("0.75")
                .event());
      }
    }
    tenant.store(events.toArray(Event[]::new));
  }
}
