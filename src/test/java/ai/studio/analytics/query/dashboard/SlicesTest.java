package ai.studio.analytics.query.dashboard;

import static ai.studio.analytics.query.plan.TestTables.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.plan.MeasureTable;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import ai.studio.analytics.store.schema.ThreatKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the slices of a dashboard say of what was measured.
class SlicesTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final Measures all = new Measures(UserSketch.QUERY_LIMIT);

  @Test
  void whereNothingHappenedThereAreZerosAndNoAverages() {
    var summary = Summary.of(all);

    assertThat(summary.totalRequests()).isZero();
    assertThat(summary.totalCost()).isZero();
    assertThat(summary.errorRate()).isNull();
    assertThat(summary.avgLatencyMs()).isNull();
    assertThat(summary.avgTimeToFirstTokenMs()).isNull();
    assertThat(summary.avgTokensPerRequest()).isNull();
    assertThat(summary.avgCostPerRequest()).isNull();
  }

  @Test
  void averagesAreOverAllRequestsAndThatOfTheLatencyOverThoseThatWereMeasured() {
    all.requests = 10;
    all.errors = 2;
    all.modelCalls = 4;
    all.pricedRequests = 3;
    all.costNanos = 600_000_000;
    all.promptTokens = 70;
    all.reasoningTokens = 30;
    all.latencyUnknown = 6;
    all.latencySumMs = 400;
    all.firstTokenCount = 2;
    all.firstTokenSumMs = 50;
    var summary = Summary.of(all);

    assertThat(summary.successfulRequests()).isEqualTo(8);
    assertThat(summary.errorRate()).isEqualTo(0.2);
    assertThat(summary.avgLatencyMs()).isEqualTo(100);
    assertThat(summary.avgTimeToFirstTokenMs()).isEqualTo(25);
    assertThat(summary.avgTokensPerRequest()).isEqualTo(10);
    assertThat(summary.totalTokens()).isEqualTo(100);
    assertThat(summary.totalCost()).isEqualByComparingTo("0.6");
    assertThat(summary.avgCostPerRequest()).isEqualByComparingTo("0.06");
    assertThat(summary.unpricedRequests()).isEqualTo(1);
  }

  @Test
  void callsWithoutAnyPriceAreNotFree() {
    all.requests = 1;
    all.modelCalls = 1;

    assertThat(Summary.of(all).totalCost()).isNull();
    assertThat(Summary.of(all).avgCostPerRequest()).isNull();
    assertThat(UserUsage.of("ana", all).cost()).isNull();
  }

  @Test
  void tokensOfAllKindsAddUp() {
    all.promptTokens = 1;
    all.cachedTokens = 20;
    all.cacheWriteTokens = 300;
    all.completionTokens = 4_000;
    all.reasoningTokens = 50_000;

    assertThat(Tokens.of(all)).isEqualTo(new Tokens(1, 20, 300, 4_000, 50_000));
    assertThat(Tokens.of(all).total()).isEqualTo(54_321).isEqualTo(all.totalTokens());
  }

  @Test
  void percentilesAreWithinTheErrorOfTheSketchAndInTheUnitOfTheirUse() {
    IntStream.rangeClosed(1, 1_000).forEach(all.latency::add);
    var ms = Percentiles.ms(all.latency);
    var seconds = Percentiles.seconds(all.latency);

    assertThat(ms.p50()).isCloseTo(500, within(20.0));
    assertThat(ms.p90()).isCloseTo(900, within(36.0));
    assertThat(ms.p95()).isCloseTo(950, within(38.0));
    assertThat(ms.p99()).isCloseTo(990, within(40.0));
    assertThat(seconds)
        .isEqualTo(
            new Percentiles(
                ms.p50() / 1_000, ms.p90() / 1_000, ms.p95() / 1_000, ms.p99() / 1_000));
    assertThat(Percentiles.ms(all.firstToken)).isEqualTo(new Percentiles(null, null, null, null));
  }

  @Test
  void aPointOfLatenciesIsInSeconds() {
    all.requests = 2;
    all.addLatency(1_000);
    all.addLatency(3_000);
    var point = LatencyPoint.of(NOON, all, all);

    assertThat(point.avg()).isEqualTo(2.0);
    assertThat(point.percentiles().p99()).isCloseTo(3, within(0.15));
    assertThat(point.avgFirstToken()).isNull();
  }

  @Test
  void ratingsAreAveragedByHowOftenEachWasGiven() {
    var ratings = new MeasureTable(1);
    at(ratings, "5", 0).requests = 3;
    at(ratings, "1", 0).requests = 1;

    assertThat(RatingPoint.of(NOON, ratings, 0)).isEqualTo(new RatingPoint(NOON, 4, 4.0));
    assertThat(RatingPoint.of(NOON, new MeasureTable(1), 0).avgRating()).isNull();
    assertThat(Feedback.of(Map.of(1, 1L, 5, 3L), 2).avgRating()).isEqualTo(4.0);
    assertThat(Feedback.of(Map.of(), 2)).isEqualTo(new Feedback(0, null, Map.of(), 2));
  }

  @Test
  void threatsAreCountedByTypeAndBySeverity() {
    var threats =
        threats(
            Map.of(
                new ThreatKind(Severity.LOW, "rate_limit"), 2L,
                new ThreatKind(Severity.CRITICAL, "rate_limit"), 1L,
                new ThreatKind(Severity.HIGH, "abuse_detection"), 3L));

    assertThat(threats.totalThreats()).isEqualTo(6);
    assertThat(threats.unresolvedThreats()).isEqualTo(3);
    assertThat(threats.criticalThreats()).isEqualTo(1);
    assertThat(threats.highThreats()).isEqualTo(3);
    assertThat(threats.topThreatTypes())
        .containsExactly(
            new Threats.ThreatCount("abuse_detection", 3),
            new Threats.ThreatCount("rate_limit", 3));
  }

  @Test
  void onlyTheTenMostFrequentTypesAreNamed() {
    var counts = new HashMap<ThreatKind, Long>();
    for (var i = 0; i < 12; i++) {
      counts.put(new ThreatKind(Severity.LOW, "type-" + (char) ('a' + i)), 1L + i);
    }
    var threats = threats(counts);

    assertThat(threats.topThreatTypes()).hasSize(10);
    assertThat(threats.topThreatTypes().getFirst().type()).isEqualTo("type-l");
    assertThat(threats.totalThreats()).isEqualTo(78);
    assertThat(threats.criticalThreats()).isZero();
  }

  private static Threats threats(Map<ThreatKind, Long> counts) {
    var table = new MeasureTable(1);
    counts.forEach((kind, count) -> {
      at(table, kind.toString(), 0).requests = count;
      at(table, kind.toString(), 0).errors = count / 2 + (count == 1 ? 1 : 0);
    });
    return Threats.of(table.ranked((_, _) -> 0));
  }

  @Test
  void whatOtherModelsCostIsWhatIsLeft() {
    var costs = costs(true);

    assertThat(costs.models())
        .singleElement()
        .satisfies(model -> {
          assertThat(model.model()).isEqualTo("o3");
          assertThat(model.costs()).containsExactly(new BigDecimal("0.000000003"), null);
        });
    assertThat(costs.other())
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("0.000000002"), BigDecimal.ZERO);
    assertThat(costs(false).other()).isEmpty();
  }

  /// In the first hour o3 had a price, in the second it had none.
  private static Costs costs(boolean others) {
    var byAll = new MeasureTable(2);
    var byModel = new MeasureTable(2);
    priced(at(byModel, "o3", 0), 1, 1, 3);
    priced(at(byModel, "o3", 1), 1, 0, 0);
    priced(at(byAll, MeasureTable.ONLY, 0), 2, 2, 5);
    priced(at(byAll, MeasureTable.ONLY, 1), 1, 0, 0);
    var points = new ArrayList<Costs.CostPoint>();
    points.add(new Costs.CostPoint(NOON, null));
    points.add(new Costs.CostPoint(NOON.plusSeconds(3_600), null));
    return Costs.of(points, byAll, List.of("o3"), byModel, others);
  }

  private static void priced(Measures measures, long calls, long priced, long nanos) {
    measures.modelCalls = calls;
    measures.pricedRequests = priced;
    measures.costNanos = nanos;
  }

  @Test
  void aSessionIsAveragedOverAllThatWasAskedInIt() {
    all.sessions = 4;
    all.sessionRequests = 10;
    all.sessionCostNanos = 2_000_000_000;

    var nobody = new Measures(0);
    assertThat(Users.of(3, all, all).avgSessionRequests()).isEqualTo(2.5);
    assertThat(Users.of(3, all, all).avgSessionCost()).isEqualByComparingTo("0.5");
    assertThat(Users.of(0, nobody, nobody).avgSessionCost()).isNull();
    assertThat(Users.of(0, nobody, nobody).avgSessionRequests()).isNull();
    var unpriced = new Measures(0);
    priced(unpriced, 7, 0, 0);
    assertThat(Users.of(3, all, unpriced).avgSessionCost()).isNull();
  }

  @Test
  void aModelHasItsRateOfErrorsAndItsSlowestCalls() {
    all.requests = 4;
    all.errors = 1;
    IntStream.of(10, 20, 30, 1_000).forEach(all::addLatency);
    var usage = ModelUsage.of("o3", all, all);

    assertThat(usage.errorRate()).isEqualTo(0.25);
    assertThat(usage.avgLatencyMs()).isEqualTo(265);
    assertThat(usage.p95LatencyMs()).isCloseTo(1_000, within(40.0));
  }

  @ParameterizedTest
  @CsvSource({"ID, Indonesia", "DE, Germany", "US, United States", "XX, XX", "ZZ, Unknown Region"})
  void countriesAreNamedInEnglish(String code, String name) {
    assertThat(CountryCount.of(code, 1)).isEqualTo(new CountryCount(code, name, 1));
  }

  @Test
  void ofThreatsThoseThatAreOpenAreToldApart() {
    all.requests = 5;
    all.errors = 2;

    assertThat(ThreatsPoint.of(NOON, all)).isEqualTo(new ThreatsPoint(NOON, 5, 2));
  }
}
