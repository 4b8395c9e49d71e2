package ai.studio.analytics.query.plan;

import static ai.studio.analytics.query.plan.TestReading.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserWeeksTest {

  private static final long WEEK = 7 * 86_400L;

  /// A Monday.
  private static final Instant START = Instant.parse("2026-05-04T00:00:00Z");

  private static final long FIRST = START.getEpochSecond();

  private static final Buckets WEEKS =
      Buckets.of(new TimeRange(START, START.plusSeconds(3 * WEEK)), Interval.WEEK, ZoneOffset.UTC);

  @Test
  void usersAreInTheBucketsOfTheirRequests() {
    assertThat(
            weeks(
                "",
                reading().with(row(FIRST, "ann", "o3"), row(FIRST + WEEK, "bob", "o3")),
                reading().with(row(FIRST + 2 * WEEK, "ann", "o3"))))
        .containsExactlyInAnyOrder("{1, 3}", "{2}");
  }

  @Test
  void allTimeBeforeTheSeriesIsOneBucket() {
    assertThat(
            weeks(
                "",
                reading()
                    .with(
                        row(0, "ann", "o3"), row(FIRST - 1, "ann", "o3"), row(FIRST, "bob", "o3"))))
        .containsExactlyInAnyOrder("{0}", "{1}");
  }

  @Test
  void requestsOfNobodyAreNobodys() {
    assertThat(weeks("", reading().with(row(FIRST, null, "o3")))).isEmpty();
  }

  @Test
  void onlyRequestsThatTheFilterLetsThroughTell() {
    var rows =
        reading()
            .with(
                row(FIRST, "ann", "o4"),
                row(FIRST + 1, "bob", "o3"),
                row(FIRST + WEEK, "ann", "o3"));

    assertThat(weeks("model:o3", rows)).containsExactlyInAnyOrder("{1}", "{2}");
    assertThat(weeks("model:gone", rows)).isEmpty();
  }

  private static TestReading reading() {
    return new TestReading(RequestField.TIME, RequestField.USER, RequestField.MODEL);
  }

  private static List<String> weeks(String filter, TestReading... readings) {
    var requests = new BlockFilter(Subject.REQUESTS, Filter.parse(filter));
    var users =
        new UserWeeks(requests, WEEKS, START)
            .of((fields, some) -> {
              for (var reading : readings) {
                reading.some(fields, some);
              }
            });
    return users.stream().map(Object::toString).toList();
  }
}
