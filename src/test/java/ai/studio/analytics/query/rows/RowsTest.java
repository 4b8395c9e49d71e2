package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.SessionField;
import ai.studio.analytics.store.schema.ThreatField;
import ai.studio.analytics.store.schema.UsageField;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages, counts and facets of lists of a handful of rows.
class RowsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Order NEWEST = Order.newestFirst(RowTable.REQUESTS);
  private static final Order BY_LATENCY = new Order(RequestField.LATENCY, false);

  private final Tenant tenant = new Tenant(NOON.plusSeconds(3_600));

  @Test
  void pagesFollowOneAnotherToTheEnd() {
    latencies(0, 1, 2, 3, 4, 5, 6);
    var first = page(NEWEST, null, false, 3);
    var second = page(NEWEST, last(first), false, 3);
    var third = page(NEWEST, last(second), false, 3);

    assertThat(List.of(latencies(first), latencies(second), latencies(third)))
        .containsExactly(List.of(6L, 5L, 4L), List.of(3L, 2L, 1L), List.of(0L));
    assertThat(List.of(first.hasNext(), second.hasNext(), third.hasNext()))
        .containsExactly(true, true, false);
    assertThat(List.of(first.hasPrevious(), second.hasPrevious(), third.hasPrevious()))
        .containsExactly(false, true, true);
  }

  @Test
  void thePageBeforeARowIsInTheOrderOfTheList() {
    latencies(0, 1, 2, 3, 4);
    var end = page(NEWEST, null, true, 2);
    var before = page(NEWEST, end.rows().getFirst().cursor(), true, 2);

    assertThat(latencies(end)).containsExactly(1L, 0L);
    assertThat(end.hasNext()).isFalse();
    assertThat(end.hasPrevious()).isTrue();
    assertThat(latencies(before)).containsExactly(3L, 2L);
    assertThat(before.hasNext()).isTrue();
  }

  @Test
  void aPageThatHoldsAllRowsHasNoneBesideIt() {
    latencies(0, 1);

    assertThat(page(NEWEST, null, false, 2).hasNext()).isFalse();
    assertThat(page(NEWEST, null, true, 2).hasPrevious()).isFalse();
    assertThat(page(NEWEST, null, false, 1).hasNext()).isTrue();
  }

  @Test
  void aListOfNothingIsAnEmptyPage() {
    assertThat(page(NEWEST, null, false, 9)).isEqualTo(new RowPage(List.of(), false, false));
    assertThat(page(BY_LATENCY, null, true, 9)).isEqualTo(new RowPage(List.of(), false, false));
  }

  @Test
  void whatHasNoValueIsLessThanAny() {
    tenant.store(
        tenant.request(NOON).latency(5).event(),
        tenant.request(NOON.plusSeconds(1)).event(),
        tenant.request(NOON.plusSeconds(2)).latency(0).event());

    assertThat(latencies(page(BY_LATENCY, null, false, 9))).containsExactly(null, 0L, 5L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsThatAreEqualInTheOrderAreAllThereOnce(boolean descending) {
    var random = new Random(7);
    tenant.store(
        IntStream.range(0, 60)
            .mapToObj(
                i -> tenant.request(NOON.plusSeconds(random.nextInt(20))).latency(i % 3).event())
            .toList());
    var order = new Order(RequestField.LATENCY, descending);
    var seen = new ArrayList<Object>();
    @Nullable String cursor = null;
    RowPage page;
    do {
      page = page(order, cursor, false, 7);
      page.rows().forEach(row -> seen.add(row.keys()));
      cursor = last(page);
    } while (page.hasNext());

    assertThat(seen).hasSize(60).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"false, after", "true, before"})
  void aCursorOfAnotherOrderIsRefusedByThePartThatHasIt(boolean backward, String part) {
    latencies(0);
    var cursor = last(page(NEWEST, null, false, 1));

    assertThatThrownBy(() -> page(BY_LATENCY, cursor, backward, 1))
        .isInstanceOf(InvalidList.class)
        .hasMessage(part + " must be a cursor of this list in this order");
  }

  @Test
  void onlyTheOrderOfTimeReachesBackFurtherThanAMonth() {
    tenant.store(
        tenant.request(NOON.minus(Duration.ofDays(32))).latency(1).event(),
        tenant.request(NOON).latency(2).event());

    assertThat(latencies(page(NEWEST, null, false, 9))).containsExactly(2L, 1L);
    assertThat(latencies(page(BY_LATENCY, null, false, 9))).containsExactly(2L);
    assertThat(tenant.rows().count(all(), NEWEST)).isEqualTo(2);
    assertThat(tenant.rows().count(all(), BY_LATENCY)).isEqualTo(1);
  }

  @Test
  void butAFilterOrAStartMayReachBackInAnyOrder() {
    tenant.store(tenant.request(NOON.minus(Duration.ofDays(32))).latency(1).event());
    var filtered = asked("time:>2026-01-01T00:00:00Z", null, null);
    var started = asked("", NOON.minus(Duration.ofDays(33)), null);

    assertThat(tenant.rows().count(filtered, BY_LATENCY)).isEqualTo(1);
    assertThat(tenant.rows().count(started, BY_LATENCY)).isEqualTo(1);
  }

  @Test
  void aSpanHasItsStartAndNotItsEnd() {
    latencies(0, 1, 2);
    var span = asked("", NOON.plusSeconds(1), NOON.plusSeconds(2));

    assertThat(tenant.rows().count(span, NEWEST)).isEqualTo(1);
  }

  @Test
  void whoMaySeeTheirOwnRowsOnlyCountsNoOthers() {
    tenant.store(
        tenant.request(NOON).user("ana").event(),
        tenant.request(NOON).user("bo").event(),
        tenant.request(NOON).event());

    assertThat(tenant.rows().count(RowQuestion.all(RowTable.REQUESTS, tenant.of("ana")), NEWEST))
        .isEqualTo(1);
    assertThat(tenant.rows().count(all(), NEWEST)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"CHAT, 2", "'/v1/chat%', 0", "100%, 1", "a_b, 1"})
  void aSearchIsForATextInAnyCaseAndNotForAPattern(String text, int found) {
    tenant.store(
        tenant.request(NOON).endpoint("/v1/Chat").event(),
        tenant.request(NOON).endpoint("/v1/chat/100%/a_b").event(),
        tenant.request(NOON).endpoint("/v1/axb").event());
    var asked = new RowQuestion(RowTable.REQUESTS, tenant.scope(), Filter.NONE, text, null, null);

    assertThat(tenant.rows().count(asked, NEWEST)).isEqualTo(found);
  }

  @Test
  void anExportOfASearchReachesBackAsFarAsItsPages() {
    tenant.store(
        tenant.request(NOON.minus(Duration.ofDays(32))).endpoint("/old").latency(1).event(),
        tenant.request(NOON).endpoint("/old").latency(2).event());
    var asked = new RowQuestion(RowTable.REQUESTS, tenant.scope(), Filter.NONE, "old", null, null);

    assertThat(tenant.rows().count(asked, NEWEST)).isEqualTo(1);
    assertThat(tenant.rows().countAll(asked, NEWEST)).isEqualTo(1);
    assertThat(exported(asked, NEWEST, 9)).containsExactly(2L);
  }

  @Test
  void anExportIsOfAllRowsInAnOrderOrOfTheFirstFew() {
    latencies(0, 1, 2, 3);
    var byTime = new Order(RequestField.TIME, false);

    assertThat(exported(new Order(RequestField.TIME, true), 100)).containsExactly(3L, 2L, 1L, 0L);
    assertThat(exported(byTime, 100)).containsExactly(0L, 1L, 2L, 3L);
    assertThat(exported(byTime, 2)).containsExactly(0L, 1L);
    assertThat(exported(new Order(RequestField.LATENCY, true), 3)).containsExactly(3L, 2L, 1L);
  }

  private List<@Nullable Object> exported(Order order, long limit) {
    return exported(all(), order, limit);
  }

  private List<@Nullable Object> exported(RowQuestion asked, Order order, long limit) {
    var values = new ArrayList<@Nullable Object>();
    tenant
        .rows()
        .each(
            asked,
            order,
            List.of(RequestField.LATENCY),
            limit,
            row -> values.add(row.values().getFirst()));
    return values;
  }

  /// More than a page of them: then rows are sorted here, and not by the database.
  @Test
  void anExportOfAnyLengthIsInTheOrderOfItsPages() {
    var random = new Random(11);
    tenant.store(
        IntStream.range(0, 2_100)
            .mapToObj(i -> {
              var sample = tenant.request(NOON.plusSeconds(random.nextInt(900)));
              sample.status(200 + random.nextInt(3));
              var model = List.of("b", "a", "\uD83D\uDE00", "\uFB01").get(i % 4);
              return i % 5 == 0
                  ? sample.event()
                  : sample.latency(random.nextInt(99)).model(model).cost("0.0" + i % 7).event();
            })
            .toList());

    for (var by : List.of("latency", "model", "cost", "status")) {
      for (var descending : List.of(true, false)) {
        var order = Order.of(RowTable.REQUESTS, "orderBy", by, descending);
        var told = new int[1];
        var exported = new ArrayList<@Nullable Object>();
        tenant
            .rows()
            .each(
                all(),
                order,
                List.of(RequestField.ID),
                Long.MAX_VALUE,
                () -> told[0]++,
                row -> exported.add(row.values().getFirst()));

        assertThat(exported).as(by).isEqualTo(paged(order)).hasSize(2_100);
        assertThat(told[0]).as("sorted").isEqualTo(2_100);
      }
    }
  }

  private List<@Nullable Object> paged(Order order) {
    var paged = new ArrayList<@Nullable Object>();
    String cursor = null;
    RowPage page;
    do {
      var window = new Window(1_050, cursor, false);
      page = tenant.rows().page(all(), order, List.of(RequestField.ID), window);
      page.rows().forEach(row -> paged.add(row.values().getFirst()));
      cursor = last(page);
    } while (page.hasNext());
    return paged;
  }

  @Test
  void facetsAreTheMostFrequentValuesAndEqualOnesByName() {
    calls("b", "b", "c", "a");
    tenant.store(tenant.request(NOON).event(), tenant.request(NOON).event());

    assertThat(tenant.rows().facets(all(), "model", 3))
        .containsExactly(new Facet(null, 2), new Facet("b", 2), new Facet("a", 1));
    assertThat(tenant.rows().facets(asked("model:c", null, null), "model", 3))
        .containsExactly(new Facet("c", 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void facetsAreOneToAHundred(int limit) {
    refused(() -> tenant.rows().facets(all(), "model", limit), "limit must be between 1 and 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "latency", "cost", "time", "trace"})
  void whatHardlyTwoRowsShareIsNotCountedByValue(String field) {
    refused(
        () -> tenant.rows().facets(all(), field, 10),
        "field " + field + " has hardly a value twice");
  }

  @Test
  void aHistogramHasABucketForEachSpanAndAsManyRowsAsTheList() {
    latencies(0, 1, 2);
    tenant.store(tenant.request(NOON.plusSeconds(1_800)).event());
    var histogram =
        tenant
            .rows()
            .histogram(
                asked("", NOON, NOON.plusSeconds(3_600)), Interval.HALF_HOUR, ZoneOffset.UTC);

    assertThat(histogram.starts()).containsExactly(NOON, NOON.plusSeconds(1_800));
    assertThat(histogram.counts()).containsExactly(3L, 1L);
  }

  @Test
  void withoutASpanAHistogramIsOfTheLastMonth() {
    latencies(0);
    tenant.store(tenant.request(NOON.minus(Duration.ofDays(32))).event());
    var histogram = tenant.rows().histogram(all(), null, ZoneOffset.UTC);

    assertThat(histogram.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
    assertThat(histogram.interval()).isEqualTo(Interval.TWELVE_HOURS);
  }

  @Test
  void listsThatNoBlocksKnowHaveHistogramsToo() {
    tenant.store(tenant.request(NOON).user("ana").event(), tenant.request(NOON).user("bo").event());
    var sessions =
        new RowQuestion(
            RowTable.SESSIONS,
            tenant.scope(),
            Filter.NONE,
            null,
            NOON.minusSeconds(60),
            NOON.plusSeconds(60));

    assertThat(tenant.rows().histogram(sessions, Interval.MINUTE, ZoneOffset.UTC).counts())
        .containsExactly(0L, 2L);
    assertThat(tenant.rows().facets(sessions, SessionField.USER.fieldName(), 5))
        .containsExactly(new Facet("ana", 1), new Facet("bo", 1));
  }

  @Test
  void daysOfModelsAreCountedByTheDayInUtc() {
    tenant.store(
        tenant.request(NOON).model("o3").event(),
        tenant.request(NOON.minus(Duration.ofDays(1))).model("o3").event());
    var days =
        new RowQuestion(
            RowTable.USAGE,
            tenant.scope(),
            Filter.NONE,
            null,
            Instant.parse("2026-05-03T00:00:00Z"),
            Instant.parse("2026-05-05T00:00:00Z"));
    var page =
        tenant
            .rows()
            .page(
                days,
                Order.newestFirst(RowTable.USAGE),
                List.of(UsageField.DATE),
                new Window(9, null, false));

    assertThat(page.rows())
        .extracting(row -> row.values().getFirst())
        .containsExactly(LocalDate.parse("2026-05-04"), LocalDate.parse("2026-05-03"));
    assertThat(tenant.rows().histogram(days, Interval.DAY, ZoneOffset.UTC).counts())
        .containsExactly(1L, 1L);
  }

  @Test
  void bucketsBeginWithTheHoursOfTheZone() {
    latencies(0);
    var histogram =
        tenant
            .rows()
            .histogram(
                asked("", NOON, NOON.plusSeconds(3_600)), Interval.HOUR, ZoneId.of("Asia/Kolkata"));

    assertThat(histogram.starts())
        .containsExactly(NOON.minusSeconds(1_800), NOON.plusSeconds(1_800));
  }

  @Test
  void anotherOrganisationsRowsAreOnNoPage() {
    latencies(0);
    var other = Scope.whole(new Tenant(NOON).name());

    assertThat(tenant.rows().count(RowQuestion.all(RowTable.REQUESTS, other), NEWEST)).isZero();
  }

  /// However far a question looks back that has no start.
  @Test
  void nothingWasBefore1970() {
    latencies(0, 1);
    var past = asked("", null, Instant.EPOCH);

    assertThat(tenant.rows().page(past, BY_LATENCY, List.of(), new Window(9, null, false)).rows())
        .isEmpty();
    assertThat(tenant.rows().count(past, BY_LATENCY)).isZero();
    assertThat(tenant.rows().facets(past, "status", 10)).isEmpty();
    assertThat(tenant.rows().histogram(past, null, ZoneOffset.UTC).counts()).isEmpty();
    tenant.rows().each(past, BY_LATENCY, List.of(), 9, row -> fail("%s", row));
  }

  /// What the filter says of the time is no fault of a question without a start.
  @ParameterizedTest
  @ValueSource(
      strings = {"time:>2026-06-01", "time:>=2100-01-01T00:00:00Z", "time:>2100-01-01T00:00:00Z"})
  void ofATimeThatIsToComeThereIsNothing(String filter) {
    latencies(0, 1);
    var future = asked(filter, null, null);

    assertThat(tenant.rows().page(future, BY_LATENCY, List.of(), new Window(9, null, false)).rows())
        .isEmpty();
    assertThat(tenant.rows().count(future, BY_LATENCY)).isZero();
    assertThat(tenant.rows().facets(future, "status", 10)).isEmpty();
    assertThat(tenant.rows().histogram(future, null, ZoneOffset.UTC).counts()).isEmpty();
  }

  @Test
  void daysOfModelsAreLookedForIn1970AtTheEarliest() {
    var first =
        new RowQuestion(
            RowTable.USAGE, tenant.scope(), Filter.NONE, null, null, Instant.EPOCH.plusSeconds(9));

    assertThat(tenant.rows().histogram(first, Interval.DAY, ZoneOffset.UTC).counts())
        .containsExactly(0L);
  }

  private void latencies(int... ms) {
    tenant.store(
        IntStream.of(ms)
            .mapToObj(each -> tenant.request(NOON.plusSeconds(each)).latency(each).event())
            .toList());
  }

  private void calls(String... models) {
    tenant.store(
        Stream.of(models)
            .map(model -> tenant.request(NOON).model(model))
            .map(Sample::event)
            .toList());
  }

  /// By letters critical would come before low, and false_positive before open.
  @Test
  void whatHasAScaleIsOrderedByItAndSoAreItsFacets() {
    for (var severity :
        List.of(Severity.MEDIUM, Severity.LOW, Severity.CRITICAL, Severity.HIGH, Severity.LOW)) {
      tenant.store(tenant.threat(NOON.plusSeconds(severity.ordinal()), "abuse", severity));
    }
    var threats = new RowQuestion(RowTable.THREATS, tenant.scope(), Filter.NONE, null, NOON, null);
    var order = Order.of(RowTable.THREATS, "sort", "severity", true);
    var severity = List.<Field>of(ThreatField.SEVERITY);

    var page = tenant.rows().page(threats, order, severity, new Window(9, null, false));

    assertThat(page.rows().stream().map(row -> row.values().getFirst()))
        .containsExactly("critical", "high", "medium", "low", "low");
    assertThat(tenant.rows().facets(threats, "severity", 9).stream().map(Facet::value))
        .containsExactly("critical", "high", "medium", "low");
    assertThat(
            Keyset.of(RowTable.THREATS, Order.of(RowTable.THREATS, "sort", "state", true))
                .columns())
        .contains("WHEN 'false_positive' THEN 0 WHEN 'resolved' THEN 1 ELSE 2");
  }

  private RowQuestion all() {
    return RowQuestion.all(RowTable.REQUESTS, tenant.scope());
  }

  private RowQuestion asked(String filter, @Nullable Instant start, @Nullable Instant end) {
    return new RowQuestion(
        RowTable.REQUESTS,
        tenant.scope(),
        Filter.parse(filter, RowTable.REQUESTS.fields()),
        null,
        start,
        end);
  }

  private RowPage page(Order order, @Nullable String cursor, boolean backward, int size) {
    List<Field> fields = List.of(RequestField.LATENCY);
    return tenant.rows().page(all(), order, fields, new Window(size, cursor, backward));
  }

  private static String last(RowPage page) {
    return page.rows().getLast().cursor();
  }

  private static List<@Nullable Object> latencies(RowPage page) {
    var values = new ArrayList<@Nullable Object>();
    page.rows().forEach(row -> values.add(row.values().getFirst()));
    return values;
  }

  private static void refused(ThrowingCallable question, String message) {
    assertThatThrownBy(question).isInstanceOf(InvalidList.class).hasMessage(message);
  }
}
