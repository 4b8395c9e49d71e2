package ai.studio.analytics.query;

import static java.util.stream.Collectors.averagingInt;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.query.explore.Cohorts;
import ai.studio.analytics.query.explore.Distribution;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sessions, ratings and threats are told apart by what their requests say, as a plain look at all
/// events does.
@EachDatabase
class ExploreEventsIT {

  private static final DashboardRange RANGE =
      DashboardRange.custom(
          Traffic.NOW.minus(Duration.ofDays(90)),
          Traffic.NOW.plus(Duration.ofHours(1)),
          ZoneOffset.UTC);

  /// Not everybody has such a request before the range begins.
  private static final Filter RARE = Filter.parse("model:gpt-4o status:500,429");

  private final Filled filled;
  private final Map<Long, RequestEvent> byId = new HashMap<>();

  ExploreEventsIT(Database database) {
    filled = Filled.of(database);
    of(RequestEvent.class).forEach(request -> byId.put(Traffic.id(request), request));
  }

  @Test
  void aSessionIsCountedOnceHoweverManyOfItsRequestsAreToAModel() {
    var sessions = new HashMap<String, Long>();
    for (var visit : Raw.visits(of(RequestEvent.class))) {
      var models = new HashSet<String>();
      visit.requests().stream()
          .filter(this::inRange)
          .filter(r -> r.call() != null)
          .forEach(r -> models.add(model(r)));
      models.forEach(model -> sessions.merge(model, 1L, Long::sum));
    }

    assertThat(values("model:*", Measure.SESSIONS, Dimension.MODEL)).isEqualTo(texts(sessions));
  }

  @Test
  void aSessionIsADimensionThatIsEmptyWithoutAUser() {
    var withoutUser = explore("user:\"\"", Measure.REQUESTS, Dimension.SESSION);

    assertThat(withoutUser.groups())
        .singleElement()
        .extracting(Explored.Group::keys)
        .isEqualTo(List.of(""));
    assertThat(explore("user:*", Measure.REQUESTS, Dimension.SESSION).totalGroups())
        .isEqualTo(explore("", Measure.SESSIONS).totals().getFirst().total().longValueExact());
  }

  @Test
  void aRatingHasTheModelOfItsRequest() {
    assertThat(values("", Measure.RATINGS, Dimension.MODEL))
        .isEqualTo(texts(ratings().stream().collect(groupingBy(r -> model(rated(r)), counting()))));
  }

  @Test
  void ratingsAreFilteredByTheirOwnFieldsAndThoseOfTheirRequests() {
    var wanted =
        ratings().stream().filter(r -> r.rating() >= 4 && model(rated(r)).startsWith("gpt"));

    assertThat(values("rating:>=4 model:gpt*", Measure.RATINGS, Dimension.RATING))
        .isEqualTo(texts(wanted.collect(groupingBy(r -> "" + r.rating(), counting()))));
  }

  @Test
  void theAverageRatingIsOfWhoRated() {
    var average =
        ratings().stream()
            .filter(r -> r.user().equals("user-3"))
            .collect(averagingInt(r -> r.rating()));

    assertThat(explore("user:user-3", Measure.AVG_RATING).totals().getFirst().total().doubleValue())
        .isCloseTo(average, within(1e-9));
  }

  @Test
  void aThreatWithoutAnEndpointHasThatOfItsRequest() {
    assertThat(values("", Measure.THREATS, Dimension.ENDPOINT))
        .isEqualTo(texts(threats().stream().collect(groupingBy(this::endpoint, counting()))));
  }

  @Test
  void threatsAreToldApartBySeverityAndState() {
    assertThat(
            values(
                "type:prompt_injection", Measure.OPEN_THREATS, Dimension.SEVERITY, Dimension.STATE))
        .isEqualTo(
            texts(
                threats().stream()
                    .filter(threat -> threat.type().equals("prompt_injection"))
                    .collect(
                        groupingBy(
                            t -> t.severity().name().toLowerCase(Locale.ROOT) + ",open",
                            counting()))));
  }

  @Test
  void requestsAndTheirRatingsStandSideBySide() {
    var explored =
        filled.explorer.explore(
            question(
                "",
                List.of(Measure.REQUESTS, Measure.RATINGS),
                List.of(Dimension.MODEL),
                "user-3"));
    var mine = ratings().stream().filter(rating -> rating.user().equals("user-3")).count();

    assertThat(explored.totals().getLast().total()).isEqualTo(BigDecimal.valueOf(mine));
    assertThat(
            explored.groups().stream()
                .map(group -> group.values().getLast().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualTo(BigDecimal.valueOf(mine));
  }

  @Test
  void whatOnlyRatingsHaveIsRefusedForRequestsByName() {
    assertThatThrownBy(() -> explore("rating:5", Measure.REQUESTS))
        .isInstanceOf(InvalidFilterField.class)
        .hasMessage("rating can be asked of ratings only");
    assertThatThrownBy(() -> explore("", Measure.THREATS, Dimension.RATING))
        .isInstanceOf(InvalidExploration.class)
        .hasMessage("dimensions rating can be asked of ratings only");
  }

  @ParameterizedTest
  @EnumSource(Quantity.class)
  void everyRequestIsInTheStepOfItsNumberAndInTheBucketOfItsTime(Quantity quantity) {
    var spread = filled.spreads.distribution(spread(quantity, "status:<500"));
    var requests = requests().stream().filter(r -> r.exchange().status() < 500).toList();

    for (var step : spread.steps()) {
      var inStep =
          requests.stream().filter(r -> isIn(step, number(quantity, r))).map(RequestEvent::time);
      assertThat(step.series()).isEqualTo(counts(spread.timestamps(), inStep.toList()));
      assertThat(sum(step.series())).isEqualTo(step.count());
    }
    assertThat(spread.unknown())
        .isEqualTo(requests.stream().filter(r -> number(quantity, r) == null).count());
    assertThat(spread.steps().stream().mapToLong(Distribution.Step::count).sum() + spread.unknown())
        .isEqualTo(requests.size());
  }

  @Test
  void theStepsOfAFineDistributionAreThoseOfARoughOneDivided() {
    var rough = filled.spreads.distribution(spread(Quantity.LATENCY, ""));
    var question = spread(Quantity.LATENCY, "");
    var fine =
        filled.spreads.distribution(
            new Distribution.Question(
                RANGE, null, question.filter(), question.scope(), Quantity.LATENCY, true));

    for (var step : rough.steps()) {
      assertThat(
              fine.steps().stream()
                  .filter(part -> isIn(step, part.from()))
                  .mapToLong(Distribution.Step::count)
                  .sum())
          .isEqualTo(step.count());
    }
  }

  @Test
  void aUserBelongsToTheWeekOfTheFirstRequestThatTheFilterLetsThrough() {
    var zone = ZoneId.of("America/New_York");
    var range = DashboardRange.custom(Traffic.NOW.minus(Duration.ofDays(70)), Traffic.NOW, zone);
    var cohorts =
        filled
            .spreads
            .cohorts(new Cohorts.Question(range, RARE, Scope.whole(Traffic.MINE)))
            .cohorts();

    var starts = cohorts.stream().map(Cohorts.Cohort::week).toList();
    var expected = starts.stream().map(_ -> new ArrayList<Long>()).toList();
    for (var week = 0; week < starts.size(); week++) {
      for (var later = week; later < starts.size(); later++) {
        expected.get(week).add(usersFirstSeenIn(starts, week, later));
      }
    }
    assertThat(cohorts.stream().map(Cohorts.Cohort::active).toList()).isEqualTo(expected);
    assertThat(cohorts.stream().mapToLong(Cohorts.Cohort::users).sum()).isBetween(1L, 11L);
  }

  private long usersFirstSeenIn(List<Instant> starts, int first, int active) {
    var weeks = new HashMap<String, TreeSet<Integer>>();
    of(RequestEvent.class).stream()
        .filter(r -> r.client().user() != null && r.time().isBefore(Traffic.NOW))
        .filter(Plain.of(RARE))
        .forEach(r ->
            weeks
                .computeIfAbsent(r.client().user(), _ -> new TreeSet<>())
                .add(r.time().isBefore(starts.getFirst()) ? -1 : bucket(starts, r.time())));
    return weeks.values().stream()
        .filter(in -> in.getFirst() == first && in.contains(active))
        .count();
  }

  private static Distribution.Question spread(Quantity quantity, String filter) {
    return new Distribution.Question(
        RANGE, null, Filter.parse(filter), Scope.whole(Traffic.MINE), quantity, false);
  }

  private List<RequestEvent> requests() {
    return of(RequestEvent.class).stream().filter(this::inRange).toList();
  }

  private static boolean isIn(Distribution.Step step, @Nullable BigDecimal number) {
    return number != null && number.compareTo(step.from()) >= 0 && number.compareTo(step.to()) < 0;
  }

  private static long sum(List<Long> series) {
    return series.stream().mapToLong(count -> count).sum();
  }

  private static List<Long> counts(List<Instant> starts, List<Instant> times) {
    var counts = new ArrayList<>(Collections.nCopies(starts.size(), 0L));
    times.forEach(time -> counts.set(bucket(starts, time), counts.get(bucket(starts, time)) + 1));
    return counts;
  }

  private static int bucket(List<Instant> starts, Instant time) {
    var at = Collections.binarySearch(starts, time);
    return at >= 0 ? at : -at - 2;
  }

  private static @Nullable BigDecimal number(Quantity quantity, RequestEvent request) {
    var text =
        switch (quantity) {
          case OUTPUT_TOKENS_PER_SECOND -> speed(request);
          default -> Plain.value(quantity.fields().iterator().next(), request);
        };
    return text == null ? null : new BigDecimal(text);
  }

  private static @Nullable String speed(RequestEvent request) {
    var call = request.call();
    var latency = request.exchange().latencyMs();
    if (call == null || latency == null) {
      return null;
    }
    var output = call.usage().completion() + call.usage().reasoning();
    var took = latency - Objects.requireNonNullElse(call.timeToFirstTokenMs(), 0);
    return output == 0 || took <= 0
        ? null
        : new BigDecimal(1_000 * output)
            .divide(new BigDecimal(took), 9, RoundingMode.DOWN)
            .toString();
  }

  private Map<String, String> values(String filter, Measure measure, Dimension... dimensions) {
    var values = new HashMap<String, String>();
    for (var group : explore(filter, measure, dimensions).groups()) {
      values.put(
          String.join(",", group.keys()),
          Objects.requireNonNull(group.values().getFirst().total()).toPlainString());
    }
    return values;
  }

  private Explored explore(String filter, Measure measure, Dimension... dimensions) {
    return filled.explorer.explore(question(filter, List.of(measure), List.of(dimensions), null));
  }

  private static Exploration question(
      String filter, List<Measure> measures, List<Dimension> dimensions, @Nullable String user) {
    return Exploration.of(
        RANGE,
        null,
        Filter.parse(filter),
        new Scope(Traffic.MINE, user),
        measures,
        dimensions,
        List.of(),
        null,
        100,
        false);
  }

  private List<FeedbackEvent> ratings() {
    return of(FeedbackEvent.class).stream().filter(this::inRange).toList();
  }

  private List<ThreatEvent> threats() {
    return of(ThreatEvent.class).stream().filter(this::inRange).toList();
  }

  private <E extends Event> List<E> of(Class<E> type) {
    return filled.events.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .filter(event -> event.organization().equals(Traffic.MINE))
        .toList();
  }

  private boolean inRange(Event event) {
    return RANGE.time().contains(event.time());
  }

  private RequestEvent rated(FeedbackEvent rating) {
    return Objects.requireNonNull(byId.get(rating.requestId()));
  }

  private String endpoint(ThreatEvent threat) {
    var request = threat.requestId() == null ? null : byId.get(threat.requestId());
    var endpoint =
        threat.endpoint() == null && request != null
            ? request.exchange().endpoint()
            : threat.endpoint();
    return Objects.requireNonNullElse(endpoint, "");
  }

  private static String model(RequestEvent request) {
    return Objects.requireNonNullElse(value(request.call(), ModelCall::model), "");
  }

  private static @Nullable String value(
      @Nullable ModelCall call, Function<ModelCall, @Nullable String> of) {
    return call == null ? null : of.apply(call);
  }

  private static Map<String, String> texts(Map<String, Long> counts) {
    var texts = new HashMap<String, String>();
    counts.forEach((key, count) -> texts.put(key, count.toString()));
    return texts;
  }
}
