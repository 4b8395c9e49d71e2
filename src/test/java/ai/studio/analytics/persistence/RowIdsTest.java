package ai.studio.analytics.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.EventId;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowIdsTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  /// By chance alone, some of ten thousand in one millisecond would be the same.
  @Test
  void areDifferentWithinAMillisecond() {
    var ids = new RowIds();

    assertThat(LongStream.range(0, 10_000).map(_ -> ids.next(NOON)).distinct().count())
        .isEqualTo(10_000);
  }

  @Test
  void areOrderedByTimeWhicheverWayTheClockGoes() {
    var ids = new RowIds();
    var noon = ids.next(NOON);
    var before = ids.next(NOON.minusMillis(1));

    assertThat(before).isLessThan(noon);
    assertThat(EventId.time(before)).isEqualTo(NOON.minusMillis(1));
    assertThat(ids.next(NOON)).isGreaterThan(before);
  }
}
