package ai.studio.analytics.query.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an exploration says of a handful of requests; that its numbers are those of a plain count
/// is shown elsewhere, on thousands.
class ExplorerTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final DashboardRange HOUR =
      DashboardRange.custom(NOON, NOON.plusSeconds(3_600), ZoneOffset.UTC);

  private final Tenant tenant = new Tenant(NOON.plusSeconds(3_600));

  @Test
  void ofNothingThereAreTotalsAndASeriesButNoGroups() {
    var explored = explore(List.of(Measure.REQUESTS, Measure.AVG_LATENCY), Dimension.MODEL);

    assertThat(explored.groups()).isEmpty();
    assertThat(explored.other()).isNull();
    assertThat(explored.totalGroups()).isZero();
    assertThat(explored.totals().getFirst().total()).isZero();
    assertThat(explored.totals().getLast().total()).isNull();
    assertThat(explored.totals().getFirst().series())
        .hasSameSizeAs(explored.timestamps())
        .allSatisfy(point -> assertThat(point).isZero());
    assertThat(explored.totals().getLast().series()).containsOnlyNulls();
  }

  @Test
  void theLargestGroupComesFirstAndEqualOnesByTheirName() {
    calls("b", "c", "c", "a");

    assertThat(keys(explore(List.of(Measure.REQUESTS), Dimension.MODEL)))
        .containsExactly("c", "a", "b");
  }

  @Test
  void aGroupThatHasNothingToMeasureComesLast() {
    tenant.store(
        at(0).model("unmeasured").event(),
        at(1).model("unmeasured").event(),
        at(2).model("instant").latency(0).event(),
        at(3).model("slow").latency(900).event());

    assertThat(keys(explore(List.of(Measure.AVG_LATENCY), Dimension.MODEL)))
        .containsExactly("slow", "instant", "unmeasured");
  }

  @Test
  void requestsWithoutAValueAreAGroupOfTheirOwnWhichIsNotTheTotal() {
    tenant.store(at(0).event(), at(1).event(), at(2).model("o3").event());
    var explored = explore(List.of(Measure.REQUESTS), Dimension.MODEL);

    assertThat(keys(explored)).containsExactly("", "o3");
    assertThat(totals(explored)).containsExactly(2L, 1L);
    assertThat(explored.totals().getFirst().total()).isEqualTo(BigDecimal.valueOf(3));
  }

  @Test
  void whatHasNoPlaceIsOneGroupWithoutAKeyAndCountedAmongAll() {
    calls("a", "a", "a", "b", "b", "c", "d");
    var explored =
        tenant
            .explorer()
            .explore(
                question(HOUR, List.of(Measure.REQUESTS), List.of(Dimension.MODEL), List.of(), 2));

    assertThat(keys(explored)).containsExactly("a", "b");
    assertThat(explored.other()).isNotNull();
    assertThat(explored.other().keys()).isEmpty();
    assertThat(explored.other().values().getFirst().total()).isEqualTo(BigDecimal.valueOf(2));
    assertThat(explored.totalGroups()).isEqualTo(4);
  }

  @Test
  void asManyGroupsAsThereArePlacesLeaveNoOther() {
    calls("a", "b");
    var all =
        tenant
            .explorer()
            .explore(
                question(HOUR, List.of(Measure.REQUESTS), List.of(Dimension.MODEL), List.of(), 2));

    assertThat(all.other()).isNull();
    assertThat(all.totalGroups()).isEqualTo(2);
  }

  @Test
  void aGroupOfTwoThingsHasTheDimensionBeforeTheTag() {
    tenant.store(
        at(0).model("o3").detail(RequestDetail.TAGS, "{\"tier\":\"gold\"}").event(),
        at(1).detail(RequestDetail.TAGS, "{\"tier\":\"gold\"}").event(),
        at(2).detail(RequestDetail.TAGS, "{\"tier\":\"gold\"}").event());
    var explored =
        tenant
            .explorer()
            .explore(
                question(
                    HOUR, List.of(Measure.REQUESTS), List.of(Dimension.MODEL), List.of("tier"), 9));

    assertThat(explored.groups())
        .extracting(Explored.Group::keys)
        .containsExactly(List.of("", "gold"), List.of("o3", "gold"));
  }

  @Test
  void theOrderIsThatOfTheMeasureItNamesWhicheverComesFirst() {
    tenant.store(
        at(0).model("cheap").cost("0.1").event(),
        at(1).model("cheap").cost("0.1").event(),
        at(2).model("dear").cost("5").event());
    var byCost =
        tenant
            .explorer()
            .explore(
                Exploration.of(
                    HOUR,
                    null,
                    Filter.NONE,
                    tenant.scope(),
                    List.of(Measure.REQUESTS, Measure.COST),
                    List.of(Dimension.MODEL),
                    List.of(),
                    Measure.COST,
                    null,
                    false));

    assertThat(keys(byCost)).containsExactly("dear", "cheap");
  }

  @Test
  void aSeriesHasItsRequestsWhereTheyHappened() {
    tenant.store(at(0).event(), at(1_799).event(), at(1_800).event());
    var explored = explore(HOUR, Interval.HALF_HOUR, List.of(Measure.REQUESTS));

    assertThat(explored.timestamps()).containsExactly(NOON, NOON.plusSeconds(1_800));
    assertThat(explored.totals().getFirst().series())
        .containsExactly(BigDecimal.valueOf(2), BigDecimal.ONE);
  }

  @Test
  void aRangeHasItsStartAndNotItsEnd() {
    tenant.store(at(-1).event(), at(0).event(), at(3_599).event(), at(3_600).event());

    assertThat(explore(HOUR, null, List.of(Measure.REQUESTS)).totals().getFirst().total())
        .isEqualTo(BigDecimal.valueOf(2));
  }

  @Test
  void hoursAreThoseOfTheClockOnTheWall() {
    tenant.store(at(0).event());
    var kathmandu =
        DashboardRange.custom(NOON, NOON.plusSeconds(3_600), ZoneId.of("Asia/Kathmandu"));
    var explored =
        tenant
            .explorer()
            .explore(
                question(
                    kathmandu,
                    List.of(Measure.REQUESTS),
                    List.of(Dimension.HOUR_OF_DAY, Dimension.DAY_OF_WEEK),
                    List.of(),
                    9));

    assertThat(explored.groups().getFirst().keys()).containsExactly("17", "1");
  }

  @Test
  void theTimeBeforeIsBesideTheRangeOnlyWhereItIsAskedFor() {
    tenant.store(at(-10).model("o3").event(), at(-20).model("o3").event());
    tenant.store(at(10).model("o3").event());

    assertThat(compared(false)).extracting(Explored.Value::previous).containsOnlyNulls();
    assertThat(compared(true))
        .extracting(Explored.Value::previous)
        .containsExactly(BigDecimal.valueOf(2));
  }

  private List<Explored.Value> compared(boolean compare) {
    return tenant
        .explorer()
        .explore(
            Exploration.of(
                HOUR,
                null,
                Filter.NONE,
                tenant.scope(),
                List.of(Measure.REQUESTS),
                List.of(Dimension.MODEL),
                List.of(),
                null,
                null,
                compare))
        .groups()
        .getFirst()
        .values();
  }

  @Test
  void nobodyIsShownMorePointsThanCanBeSeen() {
    var day = DashboardRange.custom(NOON, NOON.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    var minutes =
        Exploration.of(
            day,
            Interval.MINUTE,
            Filter.NONE,
            tenant.scope(),
            List.of(Measure.REQUESTS),
            List.of(Dimension.MODEL),
            List.of(),
            null,
            33,
            false);

    assertThatThrownBy(() -> tenant.explorer().explore(minutes))
        .isInstanceOf(InvalidExploration.class)
        .hasMessage("limit times measures and points of a series must be at most 50000");
  }

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 250"})
  void asManyPointsAsCanBeSeenAreShown(int measures, int minutes) {
    var explored = tenant.explorer().explore(inMinutes(Measure.values(), measures, minutes));

    assertThat(explored.timestamps()).hasSize(minutes);
    assertThatThrownBy(
            () -> tenant.explorer().explore(inMinutes(Measure.values(), measures, minutes + 1)))
        .isInstanceOf(InvalidExploration.class);
  }

  private Exploration inMinutes(Measure[] all, int measures, int minutes) {
    return Exploration.of(
        DashboardRange.custom(NOON, NOON.plusSeconds(60L * minutes), ZoneOffset.UTC),
        Interval.MINUTE,
        Filter.NONE,
        tenant.scope(),
        List.of(all).subList(0, measures),
        List.of(Dimension.MODEL),
        List.of(),
        null,
        98,
        false);
  }

  @Test
  void whoMaySeeTheirOwnRequestsOnlyHasNoShareInTheRest() {
    tenant.store(at(0).user("ana").event(), at(1).user("bo").event(), at(2).event());
    var own =
        Exploration.of(
            HOUR,
            null,
            Filter.parse("user:ana or user:bo"),
            tenant.of("ana"),
            List.of(Measure.REQUESTS),
            List.of(Dimension.USER),
            List.of(),
            null,
            null,
            false);

    assertThat(keys(tenant.explorer().explore(own))).containsExactly("ana");
  }

  private void calls(String... models) {
    tenant.store(
        IntStream.range(0, models.length).mapToObj(i -> at(i).model(models[i]).event()).toList());
  }

  private Sample at(long second) {
    return tenant.request(NOON.plusSeconds(second));
  }

  private Explored explore(List<Measure> measures, Dimension by) {
    return tenant.explorer().explore(question(HOUR, measures, List.of(by), List.of(), 10));
  }

  private Explored explore(
      DashboardRange range, @Nullable Interval interval, List<Measure> measures) {
    return tenant
        .explorer()
        .explore(
            Exploration.of(
                range,
                interval,
                Filter.NONE,
                tenant.scope(),
                measures,
                List.of(),
                List.of(),
                null,
                null,
                false));
  }

  private Exploration question(
      DashboardRange range,
      List<Measure> measures,
      List<Dimension> dimensions,
      List<String> tags,
      int limit) {
    return Exploration.of(
        range, null, Filter.NONE, tenant.scope(), measures, dimensions, tags, null, limit, false);
  }

  private static List<String> keys(Explored explored) {
    return explored.groups().stream().map(group -> group.keys().getFirst()).toList();
  }

  private static List<Long> totals(Explored explored) {
    return explored.groups().stream()
        .map(group -> group.values().getFirst().total().longValueExact())
        .toList();
  }
}
