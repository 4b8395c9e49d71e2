package ai.studio.analytics.query.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TooManyPoints;
import ai.studio.analytics.store.schema.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorationTest {

  private static final Scope SCOPE = Scope.whole("acme");
  private static final DashboardRange MONTH =
      DashboardRange.custom(
          Instant.parse("2026-05-01T00:00:00Z"),
          Instant.parse("2026-06-01T00:00:00Z"),
          ZoneOffset.UTC);
  private static final List<Measure> REQUESTS = List.of(Measure.REQUESTS);

  @Test
  void whatIsNotGivenIsTheFirstMeasureAndTenGroups() {
    var question = of(List.of(Measure.COST, Measure.REQUESTS), List.of(), List.of(), null, null);

    assertThat(question.orderBy()).isEqualTo(Measure.COST);
    assertThat(question.limit()).isEqualTo(10);
    assertThat(question.groupedBy()).isZero();
    assertThat(question.seriesInterval()).isEqualTo(Interval.TWELVE_HOURS);
  }

  @Test
  void oneToTenMeasuresAreAskedForEachOnce() {
    refused(() -> of(List.of(), List.of(), List.of(), null, null), "measures must be 1 to 10");
    refused(
        () -> of(List.of(Measure.values()).subList(0, 11), List.of(), List.of(), null, null),
        "measures must be 1 to 10");
    refused(
        () -> of(List.of(Measure.COST, Measure.COST), List.of(), List.of(), null, null),
        "measures must differ");
    assertThat(
            of(List.of(Measure.values()).subList(0, 10), List.of(), List.of(), null, null)
                .measures())
        .hasSize(10);
  }

  @Test
  void dimensionsAndTagsAreTwoTogetherAtMost() {
    var both = List.of(Dimension.MODEL, Dimension.STATUS);

    assertThat(of(REQUESTS, List.of(Dimension.MODEL), List.of("tier"), null, null).groupedBy())
        .isEqualTo(2);
    refused(
        () -> of(REQUESTS, both, List.of("tier"), null, null),
        "dimensions must be at most 2, with tags");
    refused(
        () -> of(REQUESTS, List.of(Dimension.MODEL, Dimension.MODEL), List.of(), null, null),
        "dimensions must differ");
    refused(() -> of(REQUESTS, List.of(), List.of("a", "a"), null, null), "tags must differ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a2345678901234567890123456789012345678901"})
  void aTagIsNamedByAKeyOfOneToFortyCharacters(String key) {
    refused(
        () -> of(REQUESTS, List.of(), List.of(key), null, null),
        "tags must be keys of 1 to 40 characters");
  }

  @Test
  void theLongestKeyOfATagHasFortyCharacters() {
    var key = "a".repeat(40);

    assertThat(of(REQUESTS, List.of(), List.of(key), null, null).tags()).containsExactly(key);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "101"})
  void oneToAHundredGroupsAreToldApart(int limit) {
    refused(
        () -> of(REQUESTS, List.of(), List.of(), null, limit), "limit must be between 1 and 100");
    assertThat(of(REQUESTS, List.of(), List.of(), null, 100).limit()).isEqualTo(100);
    assertThat(of(REQUESTS, List.of(), List.of(), null, 1).limit()).isEqualTo(1);
  }

  @Test
  void groupsAreOrderedByAMeasureThatIsAskedFor() {
    refused(
        () -> of(REQUESTS, List.of(), List.of(), Measure.COST, null),
        "orderBy must be one of the measures");
  }

  @Test
  void ratingsByModelCanBeAskedAndRequestsByRatingCannot() {
    assertThat(
            of(List.of(Measure.AVG_RATING), List.of(Dimension.MODEL), List.of(), null, null)
                .subjects())
        .containsExactly(Subject.RATINGS);
    refused(
        () -> of(REQUESTS, List.of(Dimension.RATING), List.of(), null, null),
        "dimensions rating can be asked of ratings only");
    refused(
        () -> of(List.of(Measure.RATINGS), List.of(Dimension.SEVERITY), List.of(), null, null),
        "dimensions severity can be asked of threats only");
  }

  @Test
  void theHourAndTheDayAreDimensionsOfEverything() {
    var all = List.of(Measure.REQUESTS, Measure.RATINGS, Measure.THREATS);
    var hours =
        of(all, List.of(Dimension.HOUR_OF_DAY, Dimension.DAY_OF_WEEK), List.of(), null, null);

    assertThat(hours.subjects())
        .containsExactly(Subject.REQUESTS, Subject.RATINGS, Subject.THREATS);
  }

  @Test
  void aFilterIsOneOfEverySubjectThatIsMeasured() {
    var rated = Filter.parse("rating:<3");

    assertThat(filtered(rated, List.of(Measure.RATINGS)).filter()).isEqualTo(rated);
    assertThatThrownBy(() -> filtered(rated, List.of(Measure.RATINGS, Measure.REQUESTS)))
        .isInstanceOf(InvalidFilterField.class)
        .hasMessage("rating can be asked of ratings only");
    assertThatThrownBy(() -> filtered(Filter.parse("state:open"), REQUESTS))
        .hasMessage("state can be asked of threats only");
  }

  @Test
  void anIntervalThatIsTooShortIsRefused() {
    assertThatThrownBy(() ->
            Exploration.of(
                MONTH,
                Interval.MINUTE,
                Filter.NONE,
                SCOPE,
                REQUESTS,
                List.of(),
                List.of(),
                null,
                null,
                false))
        .isInstanceOf(TooManyPoints.class);
    assertThatThrownBy(() ->
            new Distribution.Question(
                MONTH, Interval.MINUTE, Filter.NONE, SCOPE, Quantity.LATENCY, false))
        .isInstanceOf(TooManyPoints.class);
  }

  @Test
  void distributionsAndCohortsAreOfRequests() {
    var trace = Filter.parse("trace:abc");
    var rated = Filter.parse("rating:5");

    assertThatThrownBy(
            () -> new Distribution.Question(MONTH, null, rated, SCOPE, Quantity.COST, true))
        .isInstanceOf(InvalidFilterField.class);
    assertThatThrownBy(() -> new Cohorts.Question(MONTH, trace, SCOPE))
        .isInstanceOf(InvalidFilterField.class);
    assertThat(new Cohorts.Cohort(Instant.EPOCH, List.of(5L, 3L)).users()).isEqualTo(5);
  }

  private static Exploration filtered(Filter filter, List<Measure> measures) {
    return Exploration.of(
        MONTH, null, filter, SCOPE, measures, List.of(), List.of(), null, null, false);
  }

  private static Exploration of(
      List<Measure> measures,
      List<Dimension> dimensions,
      List<String> tags,
      Measure orderBy,
      Integer limit) {
    return Exploration.of(
        MONTH, null, Filter.NONE, SCOPE, measures, dimensions, tags, orderBy, limit, false);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable question, String message) {
    assertThatThrownBy(question).isInstanceOf(InvalidExploration.class).hasMessage(message);
  }
}
