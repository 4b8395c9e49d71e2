package ai.studio.analytics.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a dashboard says of a handful of events: which order, which places, what is left out.
class DashboardTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Tenant tenant = new Tenant(NOON.plusSeconds(3_600));

  @Test
  void modelsHaveTheMostRequestsFirstAndThenTheirNames() {
    tenant.store(call("b"), call("c"), call("c"), call("a"), at(9).event());
    var top = dashboard().topModels(2);

    assertThat(top.models()).extracting(ModelUsage::name).containsExactly("c", "a");
    assertThat(top.totalModels()).isEqualTo(3);
  }

  @Test
  void whereNoModelWasCalledThereIsNoneToName() {
    tenant.store(at(0).event());

    assertThat(dashboard().topModels(10)).isEqualTo(new TopModels(List.of(), 0));
    assertThat(dashboard().costs().models()).isEmpty();
    assertThat(dashboard().costs().other()).isEmpty();
  }

  @Test
  void aModelsErrorsAndLatencyAreThoseOfItsCallsOnly() {
    tenant.store(
        at(0).model("o3").status(500).latency(40).event(),
        at(1).model("o3").latency(20).event(),
        at(2).model("gpt-4o").latency(5_000).event());
    var o3 = dashboard().topModels(1).models().getFirst();

    assertThat(o3.errorRate()).isEqualTo(0.5);
    assertThat(o3.avgLatencyMs()).isEqualTo(30);
    assertThat(o3.p95LatencyMs()).isEqualTo(40);
    assertThat(o3.cost()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void rankingsHaveOneToAHundredPlaces(int limit) {
    refused(() -> dashboard().topModels(limit), 100);
    refused(() -> dashboard().topUsers(limit), 100);
  }

  @Test
  void countriesHaveThreeHundredPlacesWhichAreMoreThanThereAre() {
    assertThat(dashboard().topCountries(300)).isEmpty();
    refused(() -> dashboard().topCountries(301), 300);
    refused(() -> dashboard().topCountries(0), 300);
  }

  @Test
  void requestsOfUnknownOriginAreFromNoCountry() {
    tenant.store(
        at(0).country("ID").event(),
        at(1).country("DE").event(),
        at(2).country("DE").event(),
        at(3).event());

    assertThat(dashboard().topCountries(10))
        .containsExactly(
            new CountryCount("DE", "Germany", 2), new CountryCount("ID", "Indonesia", 1));
    assertThat(dashboard().topCountries(1)).hasSize(1);
  }

  @Test
  void aStatusIsAnErrorFrom400On() {
    tenant.store(
        at(0).status(399).event(),
        at(1).status(400).event(),
        at(2).status(503).event(),
        at(3).status(503).event());

    assertThat(dashboard().errorsBreakdown())
        .containsExactly(new ErrorCount("503", 2), new ErrorCount("400", 1));
    assertThat(dashboard().summary().errorRate()).isEqualTo(0.75);
  }

  @Test
  void usersWhoCostMostComeFirstAndThenThoseWhoAskedMost() {
    tenant.store(
        at(0).user("thrifty").model("m").cost("0.1").event(),
        at(1).user("rare").event(),
        at(2).user("often").event(),
        at(3).user("often").event(),
        at(4).event());

    assertThat(dashboard().topUsers(10))
        .extracting(UserUsage::user)
        .containsExactly("thrifty", "often", "rare");
  }

  @Test
  void fiveModelsAreNamedByCostAndTheOthersAreTogether() {
    for (var i = 1; i <= 7; i++) {
      tenant.store(at(i).model("m" + i).cost("0." + i).event());
    }
    tenant.store(at(9).model("without-a-price").event());
    var costs = dashboard().costs();

    assertThat(costs.models())
        .extracting(Costs.ModelCosts::model)
        .containsExactly("m7", "m6", "m5", "m4", "m3");
    assertThat(costs.other().getFirst()).isEqualByComparingTo("0.3");
    assertThat(costs.points().getFirst().cost()).isEqualByComparingTo("2.8");
  }

  /// Where there is room for it among the five, too.
  @Test
  void aModelWithoutAPriceIsAmongTheOthersAndWhatTheyCostIsUnknown() {
    tenant.store(
        at(0).model("priced").cost("0.5").event(),
        at(1).model("without-a-price").event(),
        at(1_800).model("priced").cost("0.25").event());
    var costs = dashboard().costs();

    assertThat(costs.models()).extracting(Costs.ModelCosts::model).containsExactly("priced");
    assertThat(costs.other()).first().isNull();
    assertThat(costs.other().get(1)).isZero();
  }

  @Test
  void aBucketInWhichNothingWasCalledCostNothing() {
    tenant.store(at(0).model("m").cost("0.5").event());
    var costs = dashboard().costs();

    assertThat(costs.points().get(1).cost()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(costs.other()).isEmpty();
  }

  @Test
  void seriesHaveTheirPointsAtTheSameTimes() {
    tenant.store(at(0).status(500).event(), at(1_800).event(), at(1_801).event());

    assertThat(dashboard().requests())
        .containsExactly(
            new RequestsPoint(NOON, 0, 1), new RequestsPoint(NOON.plusSeconds(1_800), 2, 0));
    assertThat(dashboard().tokens()).extracting(TokensPoint::timestamp).hasSize(2);
    assertThat(dashboard().timestamps()).containsExactly(NOON, NOON.plusSeconds(1_800));
  }

  @Test
  void latencyIsInSecondsByTheBucketInWhichARequestBegan() {
    tenant.store(at(0).latency(1_000).event(), at(1_799).latency(3_000).event(), at(1_800).event());

    assertThat(dashboard().latency())
        .extracting(LatencyPoint::timestamp, LatencyPoint::avg)
        .containsExactly(tuple(NOON, 2.0), tuple(NOON.plusSeconds(1_800), null));
  }

  @Test
  void ratingsAreInTheBucketInWhichTheyWereGiven() {
    var request = at(0).event();
    var later = NOON.plusSeconds(1_800);
    tenant.store(
        request,
        tenant.rating(request, "ana", 5),
        tenant.rating(request, "cy", 4),
        tenant.rating(request, later, "bo", 2, null));

    assertThat(dashboard().ratings())
        .containsExactly(new RatingPoint(NOON, 2, 4.5), new RatingPoint(later, 1, 2.0));
  }

  @Test
  void whoComesInTwoBucketsIsOneUserInBoth() {
    tenant.store(
        at(0).user("ana").event(), at(1_800).user("ana").event(), at(1_801).user("bo").event());

    assertThat(dashboard().users().activeUsers()).isEqualTo(2);
    assertThat(dashboard().usersOverTime())
        .extracting(UsersPoint::activeUsers)
        .containsExactly(1L, 2L);
  }

  @Test
  void aSessionCountsWhereItBeginsWithAllThatWasAskedInIt() {
    tenant.store(
        at(1_000).user("ana").event(),
        at(2_000).user("ana").event(),
        at(3_700).user("ana").event());

    assertThat(dashboard().usersOverTime())
        .extracting(UsersPoint::sessions)
        .containsExactly(1L, 0L);
    assertThat(dashboard().users().avgSessionRequests()).isEqualTo(3);
  }

  @Test
  void ratingsOfRequestsThatHaveNotComeAreCountedApart() {
    var request = at(0).event();
    tenant.store(request, tenant.rating(request, "ana", 5));
    tenant.store(
        new FeedbackEvent("orphan", NOON, tenant.name(), null, "not-sent-yet", "bo", 1, null));
    var feedback = dashboard().feedback();

    assertThat(feedback.totalFeedback()).isEqualTo(1);
    assertThat(feedback.avgRating()).isEqualTo(5);
    assertThat(feedback.orphans()).isEqualTo(1);
    assertThat(feedback.ratingDistribution()).containsEntry(5, 1L).containsEntry(1, 0L).hasSize(5);
  }

  @Test
  void threatsAreInTheBucketInWhichTheyWereSeen() {
    tenant.store(
        tenant.threat(NOON, "rate_limit", Severity.LOW),
        tenant.threat(NOON.plusSeconds(1_900), "rate_limit", Severity.CRITICAL));

    assertThat(dashboard().threatsOverTime())
        .containsExactly(
            new ThreatsPoint(NOON, 1, 1), new ThreatsPoint(NOON.plusSeconds(1_800), 1, 1));
    assertThat(dashboard().threats().criticalThreats()).isEqualTo(1);
    assertThat(dashboard().threats().topThreatTypes())
        .containsExactly(new Threats.ThreatCount("rate_limit", 2));
  }

  @Test
  void theTimeBeforeIsAskedWithPointsAsFarApart() {
    tenant.store(at(-1).event(), at(0).event());
    var before = dashboard().previous();

    assertThat(before.summary().totalRequests()).isEqualTo(1);
    assertThat(before.interval()).isEqualTo(Interval.HALF_HOUR);
    assertThat(before.question().range().time().end()).isEqualTo(NOON);
  }

  @Test
  void aUserSeesTheirOwnFiguresWhateverTheFilterAsksFor() {
    tenant.store(at(0).user("ana").event(), at(1).user("bo").event());
    var own = dashboard(tenant.of("ana"), Filter.parse("user:bo or -user:zoe"));

    assertThat(own.summary().totalRequests()).isEqualTo(1);
    assertThat(own.topUsers(9)).extracting(UserUsage::user).containsExactly("ana");
  }

  @Test
  void anAnswerIsRememberedForAWhileByItsQuestion() {
    var cache = new DashboardCache(tenant.dashboards(), Duration.ofMinutes(1));
    var question = question(tenant.scope(), Filter.NONE);

    assertThat(cache.of(question)).isSameAs(cache.of(question(tenant.scope(), Filter.NONE)));
    assertThat(cache.of(question)).isNotSameAs(cache.of(question(tenant.of("ana"), Filter.NONE)));
  }

  @Test
  void whatIsLoggedIsCountedOverAllOrganisations() {
    var before = LogCounts.read(tenant.database().dataSource(), NOON.plusSeconds(3_600));
    tenant.store(at(0).event(), at(-86_400).event());
    var other = new Tenant(NOON.plusSeconds(3_600));
    other.store(other.request(NOON.plusSeconds(60)).event());
    var after = LogCounts.read(tenant.database().dataSource(), NOON.plusSeconds(3_600));

    assertThat(after.total() - before.total()).isEqualTo(3);
    assertThat(after.recent() - before.recent()).isEqualTo(2);
  }

  private static void refused(ThrowingCallable slice, int most) {
    assertThatIllegalArgumentException()
        .isThrownBy(slice)
        .withMessage("limit must be between 1 and " + most);
  }

  private Sample at(long second) {
    return tenant.request(NOON.plusSeconds(second));
  }

  private RequestEvent call(String model) {
    return at(0).model(model).event();
  }

  private Dashboard dashboard() {
    return dashboard(tenant.scope(), Filter.NONE);
  }

  private Dashboard dashboard(Scope scope, Filter filter) {
    return tenant.dashboards().of(question(scope, filter));
  }

  private static Question question(Scope scope, Filter filter) {
    var hour = DashboardRange.custom(NOON, NOON.plusSeconds(3_600), ZoneOffset.UTC);
    return new Question(hour, Interval.HALF_HOUR, filter, scope);
  }
}
