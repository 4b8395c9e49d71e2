package ai.studio.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.testing.EachDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is explored, every number is that of a plain count over all events.
@EachDatabase
class ExplorerIT {

  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

  private final Filled filled;

  ExplorerIT(Database database) {
    filled = Filled.of(database);
  }

  @ParameterizedTest
  @EnumSource(
      value = Dimension.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SESSION", "RATING", "TYPE", "SEVERITY", "STATE"})
  void everyDimensionTellsAllRequestsApart(Dimension dimension) {
    var explored = explore("", List.of(Measure.REQUESTS), List.of(dimension));

    assertThat(byKey(explored))
        .isEqualTo(
            requests(_ -> true).stream()
                .collect(Collectors.groupingBy(r -> List.of(key(dimension, r)), count())));
    assertThat(explored.totals().getFirst().total())
        .isEqualTo(BigDecimal.valueOf(requests(_ -> true).size()));
  }

  @Test
  void twoDimensionsTellAllRequestsApart() {
    var explored =
        explore("", List.of(Measure.REQUESTS), List.of(Dimension.MODEL, Dimension.STATUS));

    assertThat(byKey(explored))
        .isEqualTo(
            requests(_ -> true).stream()
                .collect(
                    Collectors.groupingBy(
                        r -> List.of(key(Dimension.MODEL, r), key(Dimension.STATUS, r)), count())));
  }

  @Test
  void aDimensionAndATagTellAllRequestsApart() {
    var question =
        question("", List.of(Measure.REQUESTS), List.of(Dimension.PROJECT), 100, "feature");

    assertThat(byKey(filled.explorer.explore(question)))
        .isEqualTo(
            requests(_ -> true).stream()
                .collect(
                    Collectors.groupingBy(
                        r ->
                            List.of(
                                key(Dimension.PROJECT, r),
                                Objects.requireNonNullElse(Plain.tag("feature", r), "")),
                        count())));
  }

  @Test
  void whatIsNotToldApartHasASeriesToo() {
    var question = question("", List.of(Measure.TOTAL_TOKENS), List.of(Dimension.USER), 3);
    var explored = filled.explorer.explore(question);

    for (var point = 0; point < explored.timestamps().size(); point++) {
      var at = point;
      var parts =
          Stream.concat(explored.groups().stream(), Stream.of(explored.other()))
              .mapToLong(group -> group.values().getFirst().series().get(at).longValueExact());
      assertThat(parts.sum())
          .isEqualTo(explored.totals().getFirst().series().get(at).longValueExact());
    }
  }

  @Test
  void outputIsAsFastAsItsTokensByItsTime() {
    var explored = explore("", List.of(Measure.OUTPUT_TOKENS_PER_SECOND), List.of());
    var timed = requests(r -> outputMillis(r) > 0 && output(r) > 0);

    assertThat(Objects.requireNonNull(explored.totals().getFirst().total()).doubleValue())
        .isCloseTo(
            1_000.0
                * timed.stream().mapToLong(ExplorerIT::output).sum()
                / timed.stream().mapToLong(ExplorerIT::outputMillis).sum(),
            within(0.001));
  }

  @Test
  void withoutAnyPriceAUserCostsNothingThatIsKnown() {
    var explored = explore("cost:\"\" model:*", List.of(Measure.COST_PER_USER), List.of());

    assertThat(explored.totals().getFirst().total()).isNull();
  }

  private static long output(RequestEvent request) {
    var usage = Objects.requireNonNull(request.call()).usage();
    return usage.completion() + usage.reasoning();
  }

  private static long outputMillis(RequestEvent request) {
    var call = request.call();
    var latency = request.exchange().latencyMs();
    return call == null || latency == null
        ? 0
        : latency - Objects.requireNonNullElse(call.timeToFirstTokenMs(), 0);
  }

  @Test
  void whatHasNoPlaceIsOther() {
    var question = question("", List.of(Measure.REQUESTS), List.of(Dimension.USER), 3);
    var explored = filled.explorer.explore(question);

    var shown =
        explored.groups().stream().mapToLong(group -> number(group.values().getFirst())).sum();
    assertThat(explored.groups()).hasSize(3);
    assertThat(explored.totalGroups()).isEqualTo(13);
    assertThat(number(Objects.requireNonNull(explored.other()).values().getFirst()))
        .isEqualTo(requests(_ -> true).size() - shown);
  }

  @Test
  void seriesAddUpToTheTotal() {
    var explored =
        explore(
            "status:>=400",
            List.of(Measure.ERRORS, Measure.TOTAL_TOKENS),
            List.of(Dimension.MODEL));

    assertThat(explored.groups()).hasSize(4);
    for (var group : explored.groups()) {
      for (var value : group.values()) {
        assertThat(value.series()).hasSize(explored.timestamps().size());
        assertThat(value.series().stream().mapToLong(BigDecimal::longValueExact).sum())
            .isEqualTo(number(value));
      }
    }
  }

  @Test
  void theTimeBeforeIsMeasuredBesideIt() {
    var zone = ZoneId.of("Europe/Berlin");
    var range = DashboardRange.of(Preset.LAST_7_DAYS, null, null, zone, Questions.CLOCK);
    checkTimeBefore(range);
    var weeks = Duration.ofDays(28);
    checkTimeBefore(range.comparedWith(range.time().start().minus(weeks), null));
  }

  private void checkTimeBefore(DashboardRange range) {
    var explored =
        filled.explorer.explore(
            new Exploration(
                range,
                null,
                Filter.NONE,
                Scope.whole(Traffic.MINE),
                List.of(Measure.REQUESTS),
                List.of(),
                List.of(),
                Measure.REQUESTS,
                10,
                true));
    var before = range.previous().time();

    assertThat(explored.totals().getFirst().previous())
        .isEqualTo(BigDecimal.valueOf(requests(r -> before.contains(r.time())).size()));
  }

  @Test
  void aUserExploresNothingButTheirOwn() {
    var all = question("", List.of(Measure.REQUESTS), List.of(Dimension.USER), 100);
    var explored =
        filled.explorer.explore(
            new Exploration(
                all.range(),
                null,
                Filter.NONE,
                new Scope(Traffic.MINE, "user-3"),
                all.measures(),
                all.dimensions(),
                List.of(),
                Measure.REQUESTS,
                10,
                false));

    assertThat(byKey(explored)).containsOnlyKeys(List.of("user-3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model:gpt-4o",
        "model:gpt*",
        "model:*a*",
        "model:\"\"",
        "-model:gpt-4o",
        "model:*",
        "status:>=400",
        "status:400..499",
        "status:<=200",
        "latency:>100",
        "latency:\"\"",
        "latency:50..500",
        "cost:>=0.05",
        "cost:\"\"",
        "-cost:<0.01",
        "user:user-1,user-2",
        "country:ID or country:DE",
        "-(model:gpt-4o status:200)",
        "streamed:true -provider:provider-0",
        "tokens:>5000 (status:500 or status:429)",
        "source:otlp",
        "project:project-0",
        "api_key:key-1,key-2",
        "tag.feature:search",
        "tag.feature:se*",
        "tag.feature:*chat*",
        "-tag.feature:search",
        "tag.feature:\"\"",
        "tag.nothing:*",
        "tag.\"d'été 100 %\":oui",
        "tags:*gold*"
      })
  void everyFormOfFilterLetsThroughWhatItSays(String filter) {
    var explored = explore(filter, List.of(Measure.REQUESTS), List.of());

    assertThat(number(explored.totals().getFirst()))
        .isEqualTo(requests(Plain.of(Filter.parse(filter))).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour:red",
        "latency:fast",
        "model:>5",
        "latency:1*",
        "cost:1e999999999",
        "tokens:>9223372036854775807"
      })
  void whatNoFieldHasIsRefusedByName(String filter) {
    var field = filter.substring(0, filter.indexOf(':'));

    assertThatThrownBy(() -> explore(filter, List.of(Measure.REQUESTS), List.of()))
        .isInstanceOfSatisfying(
            InvalidFilterField.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  private Explored explore(String filter, List<Measure> measures, List<Dimension> dimensions) {
    return filled.explorer.explore(question(filter, measures, dimensions, 100));
  }

  private static Exploration question(
      String filter,
      List<Measure> measures,
      List<Dimension> dimensions,
      int limit,
      String... tags) {
    var range =
        new TimeRange(Traffic.NOW.minusSeconds(90L * 86_400), Traffic.NOW.plusSeconds(3_600));
    return new Exploration(
        DashboardRange.custom(range.start(), range.end(), KOLKATA),
        null,
        Filter.parse(filter),
        Scope.whole(Traffic.MINE),
        measures,
        dimensions,
        List.of(tags),
        measures.getFirst(),
        limit,
        false);
  }

  private List<RequestEvent> requests(Predicate<RequestEvent> counts) {
    var range = question("", List.of(Measure.REQUESTS), List.of(), 1).range().time();
    return filled.events.stream()
        .filter(RequestEvent.class::isInstance)
        .map(RequestEvent.class::cast)
        .filter(r -> r.organization().equals(Traffic.MINE))
        .filter(r -> range.contains(r.time()))
        .filter(counts)
        .toList();
  }

  private static Map<List<String>, Long> byKey(Explored explored) {
    return explored.groups().stream()
        .collect(
            Collectors.toMap(Explored.Group::keys, group -> number(group.values().getFirst())));
  }

  private static long number(Explored.Value value) {
    return Objects.requireNonNull(value.total()).longValueExact();
  }

  private static Collector<Object, ?, Long> count() {
    return Collectors.counting();
  }

  private static String key(Dimension dimension, RequestEvent request) {
    return switch (dimension) {
      case HOUR_OF_DAY -> Integer.toString(request.time().atZone(KOLKATA).getHour());
      case DAY_OF_WEEK ->
          Integer.toString(request.time().atZone(KOLKATA).getDayOfWeek().getValue());
      default ->
          Objects.requireNonNullElse(
              Plain.value((RequestField) dimension.field().orElseThrow(), request), "");
    };
  }
}
