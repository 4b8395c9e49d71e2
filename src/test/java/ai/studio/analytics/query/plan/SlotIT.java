package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

@EachDatabase(andOtherServers = true)
class SlotIT {

  private static final Instant START = Instant.parse("2026-09-25T08:00:00Z");

  private final TestDatabase test;

  SlotIT(TestDatabase test) {
    this.test = test;
  }

  @Test
  void theLastMicrosecondOfABucketIsNotInTheNext() throws SQLException {
    var range = new TimeRange(START, START.plus(Duration.ofHours(2)));
    var buckets = Buckets.of(range, Interval.FIVE_MINUTES, ZoneOffset.UTC);
    for (var i = 0; i < buckets.size(); i++) {
      var first = START.getEpochSecond() * 1_000_000 + i * 300_000_000L;

      assertThat(buckets.ofSlot(slot(buckets, first))).isEqualTo(i);
      assertThat(buckets.ofSlot(slot(buckets, first + 299_999_999))).isEqualTo(i);
    }
  }

  private long slot(Buckets buckets, long micros) throws SQLException {
    var sql = "SELECT " + buckets.slot("t") + " FROM (SELECT " + micros + " AS t) times";
    try (var connection = test.connect();
        var row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
