package ai.studio.analytics.query.plan;

import static ai.studio.analytics.query.plan.TestReading.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlockScanTest {

  private static final long HOUR = 3_600;
  private static final Set<MeasureGroup> COUNT = EnumSet.of(MeasureGroup.COUNT);
  private static final Buckets HOURS =
      Buckets.of(
          new TimeRange(Instant.EPOCH, Instant.ofEpochSecond(3 * HOUR)),
          Interval.HOUR,
          ZoneOffset.UTC);

  /// Two blocks, the border of an hour in the midst of the first.
  private final TestReading reading =
      new TestReading(RequestField.TIME, RequestField.MODEL, RequestField.STATUS)
          .with(row(10, "o3", "200"), row(HOUR - 1, "o4", "500"), row(HOUR, "o3", "200"))
          .with(row(HOUR + 5, "o3", "429"), row(2 * HOUR, null, "200"));

  @Test
  void requestsAreCountedInTheBucketOfTheirSecond() {
    var table = scan("", HOURS, BlockScan.Groups.NONE);

    assertThat(counts(table, MeasureTable.ONLY)).containsExactly(2L, 2L, 1L);
  }

  @Test
  void andByGroupInEachBucketAcrossBlocks() {
    var table = scan("", HOURS, groups());

    assertThat(counts(table, "o3")).containsExactly(1L, 2L, 0L);
    assertThat(counts(table, "o4")).containsExactly(1L, 0L, 0L);
    assertThat(table.keys()).containsExactlyInAnyOrder("o3", "o4");
  }

  @Test
  void whatTheFilterLeavesOutHasNoGroup() {
    assertThat(scan("status:200", null, groups()).keys()).containsExactly("o3");
    assertThat(scan("status:404", null, groups()).keys()).isEmpty();
  }

  @Test
  void onlyGroupsThatAreAskedForAreToldApart() {
    var asked = MeasureQuery.total(MeasureGroup.COUNT, Dimension.MODEL, Set.of("o4", "nobody"));

    assertThat(scan("", null, BlockScan.Groups.of(asked)).keys()).containsExactly("o4");
  }

  @Test
  void theRestIsOneGroup() {
    var groups =
        new BlockScan.Groups(Set.of(RequestField.MODEL), groups().of(), Set.of("o4"), "others", 10);
    var table = scan("", null, groups);

    assertThat(table.get("o4", 0).requests).isEqualTo(1);
    assertThat(table.get("others", 0).requests).isEqualTo(3);
  }

  @Test
  void moreGroupsThanThereMayBeAreRefused() {
    var one = new BlockScan.Groups(Set.of(RequestField.MODEL), groups().of(), Set.of(), null, 1);

    assertThatThrownBy(() -> scan("", null, one))
        .isInstanceOf(InvalidExploration.class)
        .hasMessageContaining("more than 1 values");
  }

  @Test
  void itReadsWhatItsFilterGroupsAndMeasuresNeed() {
    scan("status:200", null, groups());

    assertThat(reading.asked).contains(RequestField.STATUS, RequestField.MODEL);
  }

  @ParameterizedTest(name = "{0} to {1} and from {2}: {3}")
  @CsvSource({
    "0, 3600, 7200, 3",
    "0, 10, 7200, 1",
    "0, 11, 7200, 2",
    "3599, 3601, 3601, 4",
    "0, 3600, 3600, 5"
  })
  void ofPartsOfATimeOnlyTheirsCount(long start, long end, long again, long requests) {
    var parts = List.of(range(start, end), range(again, 3 * HOUR));
    var table = BlockScan.of(reading, parts, () -> scanner("", null, BlockScan.Groups.NONE));

    assertThat(table.get(MeasureTable.ONLY, 0).requests).isEqualTo(requests);
  }

  @Test
  void aSpanBeforeAPartCountsNothing() {
    var parts = List.of(range(5 * HOUR, 6 * HOUR), range(7 * HOUR, 8 * HOUR));

    assertThat(
            BlockScan.of(reading, parts, () -> scanner("", null, BlockScan.Groups.NONE))
                .get(MeasureTable.ONLY, 0)
                .requests)
        .isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Dimension.class,
      names = {"MODEL_STATUS", "RATING", "THREAT", "THREAT_KIND"})
  void requestsAreNotToldApartByWhatOthersHave(Dimension dimension) {
    assertThatThrownBy(() -> BlockScan.Groups.of(MeasureQuery.total(MeasureGroup.COUNT, dimension)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static BlockScan.Groups groups() {
    return BlockScan.Groups.of(List.of(RequestField.MODEL));
  }

  private MeasureTable scan(String filter, @Nullable Buckets series, BlockScan.Groups groups) {
    return BlockScan.of(reading, () -> scanner(filter, series, groups));
  }

  private static BlockScan scanner(
      String filter, @Nullable Buckets series, BlockScan.Groups groups) {
    return new BlockScan(
        COUNT, new BlockFilter(Subject.REQUESTS, Filter.parse(filter)), series, groups);
  }

  private static List<Long> counts(MeasureTable table, String key) {
    return List.of(
        table.get(key, 0).requests, table.get(key, 1).requests, table.get(key, 2).requests);
  }

  private static TimeRange range(long start, long end) {
    return new TimeRange(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
  }
}
