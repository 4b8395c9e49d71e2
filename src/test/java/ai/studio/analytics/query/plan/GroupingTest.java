package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.TestBlocks;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.TagField;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {

  private static final List<RequestField> FIELDS =
      List.of(RequestField.TIME, RequestField.MODEL, RequestField.STATUS, RequestField.TAGS);

  private static final Block BLOCK =
      block(
          row("2026-05-01T00:00:00Z", "o3", 200L, "{\"tier\":\"gold\"}"),
          row("2026-05-01T00:00:59.9Z", null, 500L, null),
          row("2026-05-01T23:30:00Z", "o4", 200L, "{\"tier\":\"gold\",\"x\":\"1\"}"),
          row("2026-05-02T00:00:00Z", "o3", 500L, "{\"x\":\"1\"}"));

  @Test
  void requestsWithoutAValueHaveTheEmptyOne() {
    assertThat(keys(by(Dimension.MODEL))).containsExactly("o3", "", "o4", "o3");
  }

  @Test
  void orAreInNoGroupWhereOnlyKnownValuesCount() {
    assertThat(keys(Grouping.byKnown(BLOCK.coded(RequestField.MODEL))))
        .containsExactly("o3", null, "o4", "o3");
  }

  @Test
  void requestsWithOtherTagsButTheSameValueAreOneGroup() {
    var tier = Grouping.byTag(new TagField("tier"), BLOCK);

    assertThat(keys(tier)).containsExactly("gold", "", "gold", "");
    assertThat(tier.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"UTC, 0 0 23 0", "Asia/Kolkata, 5 5 5 5", "America/New_York, 20 20 19 20"})
  void hoursAreThoseOfTheClockInTheZone(String zone, String hours) {
    var grouping = Grouping.by(Dimension.HOUR_OF_DAY, BLOCK, ZoneId.of(zone));

    assertThat(String.join(" ", keys(grouping))).isEqualTo(hours);
  }

  @Test
  void daysAreNumberedFromMondayAndBeginWithTheZonesMidnight() {
    var utc = Grouping.by(Dimension.DAY_OF_WEEK, BLOCK, ZoneOffset.UTC);
    var jakarta = Grouping.by(Dimension.DAY_OF_WEEK, BLOCK, ZoneId.of("Asia/Jakarta"));

    assertThat(keys(utc)).containsExactly("5", "5", "5", "6");
    assertThat(keys(jakarta)).containsExactly("5", "5", "6", "6");
  }

  @Test
  void theHourThatComesTwiceIsOneHourOfTheDay() {
    var block =
        block(
            row("2026-10-25T00:30:00Z", null, 200L, null),
            row("2026-10-25T01:30:00Z", null, 200L, null),
            row("2026-10-25T02:30:00Z", null, 200L, null));
    var hours = Grouping.by(Dimension.HOUR_OF_DAY, block, ZoneId.of("Europe/Berlin"));

    assertThat(keys(hours, 3)).containsExactly("2", "2", "3");
  }

  @Test
  void twoThingsMakeAKeyOfBoth() {
    var both = Grouping.together(List.of(by(Dimension.MODEL), by(Dimension.STATUS)), BLOCK);

    assertThat(keys(both))
        .containsExactly("o3\0" + "200", "\0" + "500", "o4\0" + "200", "o3\0" + "500");
    assertThat(Grouping.together(List.of(by(Dimension.MODEL)), BLOCK).size()).isEqualTo(3);
  }

  @Test
  void ofTwoThingsWithManyValuesOnlyThePairsThatOccurAreGroups() {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var i = 0; i < 600; i++) {
      rows.add(row("2026-05-01T00:00:00Z", "m" + i % 300, (long) (100 + i % 400), null));
    }
    var block = TestBlocks.of(FIELDS, rows);
    var both =
        Grouping.together(
            List.of(
                Grouping.by(Dimension.MODEL, block, ZoneOffset.UTC),
                Grouping.by(Dimension.STATUS, block, ZoneOffset.UTC)),
            block);

    assertThat(both.size()).isEqualTo(600);
    assertThat(keys(both, 600).get(417)).isEqualTo("m117\0" + "117");
    assertThat(keys(both, 600).get(99)).isEqualTo("m99\0" + "199");
  }

  @Test
  void aPairOfWhichOneIsInNoGroupIsInNone() {
    var both =
        Grouping.together(
            List.of(Grouping.byKnown(BLOCK.coded(RequestField.MODEL)), by(Dimension.STATUS)),
            BLOCK);

    assertThat(keys(both)).containsExactly("o3\0" + "200", null, "o4\0" + "200", "o3\0" + "500");
  }

  @Test
  void groupsThatAreNotAskedForAreTheRestOrNone() {
    var only = Set.of("o3", "nobody");

    assertThat(keys(Grouping.only(only, "rest", by(Dimension.MODEL))))
        .containsExactly("o3", "rest", "rest", "o3");
    assertThat(numbers(Grouping.only(only, null, by(Dimension.MODEL)), 4))
        .containsExactly(0, Grouping.NOT_ASKED, Grouping.NOT_ASKED, 0);
    assertThat(keys(Grouping.only(Set.of(), "rest", by(Dimension.MODEL))))
        .containsExactly("o3", "", "o4", "o3");
  }

  @Test
  void whatIsInNoGroupIsNoneOfTheRestEither() {
    var known = Grouping.byKnown(BLOCK.coded(RequestField.MODEL));

    assertThat(numbers(Grouping.only(Set.of("o3"), "rest", known), 4))
        .containsExactly(1, Grouping.NOT_ASKED, 0, 1);
  }

  @Test
  void aPartOfTheRequestsHasItsOwnGroups() {
    var groups = new int[2];
    by(Dimension.MODEL).copy(2, 2, groups);

    assertThat(by(Dimension.MODEL).key(groups[0])).isEqualTo("o4");
    assertThat(by(Dimension.MODEL).key(groups[1])).isEqualTo("o3");
  }

  private static Grouping by(Dimension dimension) {
    return Grouping.by(dimension, BLOCK, ZoneOffset.UTC);
  }

  private static List<@Nullable String> keys(Grouping grouping) {
    return keys(grouping, 4);
  }

  private static List<@Nullable String> keys(Grouping grouping, int count) {
    var keys = new ArrayList<@Nullable String>();
    for (var group : numbers(grouping, count)) {
      keys.add(grouping.key(group));
    }
    return keys;
  }

  private static int[] numbers(Grouping grouping, int count) {
    var groups = new int[count];
    grouping.copy(0, count, groups);
    return groups;
  }

  private static Block block(@Nullable Object[]... rows) {
    return TestBlocks.of(FIELDS, List.of(rows));
  }

  private static @Nullable Object[] row(
      String time, @Nullable String model, Long status, @Nullable String tags) {
    var micros = Instant.parse(time).toEpochMilli() * 1_000;
    return new @Nullable Object[] {micros, model, status, tags};
  }
}
