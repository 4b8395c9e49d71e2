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
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sessions, ratings and threats are told apart by what their requests say, as a plain look at all
/// events does.
@EachDatabase
class ExploreEventsIT {

  private static final DashboardRange RANGE =
      DashboardRange.custom(
          Traffic.NOW.minus(Duration.ofDays(90)),
          Traffic.NOW.plus(Duration.ofHours(1)),
          ZoneOffset.UTC);

  private final Filled filled;
  private final Map<Long, RequestEvent> byId = new HashMap<>();

  ExploreEventsIT(TestDatabase test) {
    filled = new Filled(test);
    of(RequestEvent.class).forEach(request -> byId.put(Traffic.id(request), request));
  }

  @AfterEach
  void close() {
    filled.close();
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
