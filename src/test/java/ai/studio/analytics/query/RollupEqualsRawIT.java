package ai.studio.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.store.LatencySketch;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever is asked, every number of the answer is that of a plain count over all events;
/// percentiles are within the sketch's error.
@EachDatabase
class RollupEqualsRawIT {

  private static final int QUESTIONS = 120;

  private final Filled filled;

  RollupEqualsRawIT(TestDatabase test) {
    filled = new Filled(test);
  }

  @AfterEach
  void close() {
    filled.close();
  }

  @Test
  void everySliceEqualsThePlainCount() {
    var questions = new Questions(5);
    for (var i = 0; i < QUESTIONS; i++) {
      var question = questions.next();
      check(filled.dashboards.of(question), new Raw(filled.events, question));
    }
  }

  @Test
  void everySliceOfThePeriodBeforeEqualsThePlainCount() {
    for (var preset : List.of(Preset.LAST_24_HOURS, Preset.LAST_7_DAYS, Preset.LAST_MONTH)) {
      var range = DashboardRange.of(preset, null, null, Questions.ZONES.get(1), Questions.CLOCK);
      var question = new Question(range, null, Filter.NONE, Scope.whole(Traffic.MINE));
      var previous = filled.dashboards.of(question).previous();

      assertThat(previous.question().range().time().end()).isEqualTo(range.time().start());
      check(previous, new Raw(filled.events, previous.question()));
    }
  }

  private static void check(Dashboard dashboard, Raw raw) {
    var softly = new SoftAssertions();
    softly.assertThat(dashboard.summary().totalRequests()).isEqualTo(raw.requests.size());
    checkSummary(dashboard.summary(), raw, softly);
    checkSeries(dashboard, raw, softly);
    checkModels(dashboard, raw, softly);
    checkUsers(dashboard, raw, softly);
    checkFeedback(dashboard, raw, softly);
    checkThreats(dashboard.threats(), raw, softly);
    checkPercentiles(
        dashboard.latencySummary().latencyMs(), Raw.latencies(raw.requests), 1, softly);
    checkPercentiles(
        dashboard.latencySummary().timeToFirstTokenMs(), Raw.firstTokens(raw.requests), 1, softly);
    softly
        .assertThat(
            dashboard.errorsBreakdown().stream()
                .collect(Collectors.toMap(ErrorCount::label, ErrorCount::value)))
        .isEqualTo(raw.errors());
    var countries = raw.by(request -> request.client().country());
    softly.assertThat(dashboard.topCountries(300)).hasSize(countries.size());
    softly
        .assertThat(dashboard.topCountries(300))
        .allSatisfy(country ->
            assertThat(country.requests()).isEqualTo(countries.get(country.code()).size()));
    softly.assertThat(softly.errorsCollected()).as("%s", dashboard.question()).isEmpty();
    softly.assertAll();
  }

  private static void checkSummary(Summary summary, Raw raw, SoftAssertions softly) {
    var all = raw.requests;
    softly.assertThat(summary.errors()).isEqualTo(Raw.errors(all));
    softly.assertThat(summary.successfulRequests()).isEqualTo(all.size() - Raw.errors(all));
    softly.assertThat(summary.totalCost()).isEqualTo(known(all));
    softly.assertThat(summary.totalTokens()).isEqualTo(Raw.tokens(all));
    softly.assertThat(summary.avgLatencyMs()).isEqualTo(average(Raw.latencies(all)));
    softly.assertThat(summary.avgTimeToFirstTokenMs()).isEqualTo(average(Raw.firstTokens(all)));
    softly
        .assertThat(summary.unpricedRequests())
        .isEqualTo(all.stream().filter(r -> r.call() != null && r.call().cost() == null).count());
  }

  private static void checkSeries(Dashboard dashboard, Raw raw, SoftAssertions softly) {
    var series = raw.series(dashboard.timestamps());
    for (var i = 0; i < series.size(); i++) {
      var bucket = series.get(i);
      var requests = dashboard.requests().get(i);
      softly.assertThat(requests.timestamp()).isEqualTo(dashboard.timestamps().get(i));
      softly.assertThat(requests.error()).isEqualTo(Raw.errors(bucket));
      softly.assertThat(requests.success() + requests.error()).isEqualTo(bucket.size());
      softly.assertThat(dashboard.tokens().get(i).tokens().total()).isEqualTo(Raw.tokens(bucket));
    }
    var costs = dashboard.costs();
    for (var i = 0; i < series.size(); i++) {
      softly.assertThat(costs.points().get(i).cost()).isEqualTo(known(series.get(i)));
      for (var model : costs.models()) {
        var ofModel = series.get(i).stream().filter(r -> model.model().equals(model(r))).toList();
        softly.assertThat(model.costs().get(i)).isEqualTo(known(ofModel));
      }
    }
    var latency = dashboard.latency();
    for (var i = 0; i < series.size(); i++) {
      var sorted = Raw.latencies(series.get(i));
      var average = average(sorted);
      if (average == null) {
        softly.assertThat(latency.get(i).avg()).isNull();
      } else {
        softly.assertThat(latency.get(i).avg() * 1000).isBetween(average - 1e-6, average + 1e-6);
      }
      checkPercentiles(latency.get(i).percentiles(), sorted, 1000, softly);
      checkPercentiles(latency.get(i).firstToken(), Raw.firstTokens(series.get(i)), 1000, softly);
    }
  }

  private static void checkModels(Dashboard dashboard, Raw raw, SoftAssertions softly) {
    var byModel = raw.by(RollupEqualsRawIT::model);
    var top = dashboard.topModels(100);
    softly.assertThat(top.totalModels()).isEqualTo(byModel.size());
    softly.assertThat(top.models()).hasSize(byModel.size());
    for (var model : top.models()) {
      var requests = byModel.getOrDefault(model.name(), List.of());
      softly.assertThat(model.requests()).isEqualTo(requests.size());
      softly.assertThat(model.errors()).isEqualTo(Raw.errors(requests));
      softly.assertThat(model.cost()).isEqualTo(known(requests));
      softly.assertThat(model.tokens().total()).isEqualTo(Raw.tokens(requests));
      checkPercentile(model.p95LatencyMs(), 0.95, Raw.latencies(requests), softly);
    }
  }

  private static void checkUsers(Dashboard dashboard, Raw raw, SoftAssertions softly) {
    var byUser = raw.by(request -> request.client().user());
    var users = dashboard.users();
    softly.assertThat(users.activeUsers()).isEqualTo(byUser.size());
    softly.assertThat(users.totalSessions()).isEqualTo(raw.visits.size());
    if (!raw.visits.isEmpty()) {
      var count = BigDecimal.valueOf(raw.visits.size());
      var cost = raw.visits.stream().map(Raw.Visit::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
      softly
          .assertThat(users.avgSessionCost())
          .isEqualTo(cost.setScale(9).divide(count, RoundingMode.HALF_UP));
    }
    var top = dashboard.topUsers(100);
    softly.assertThat(top).hasSize(byUser.size());
    for (var user : top) {
      var requests = byUser.getOrDefault(user.user(), List.of());
      softly.assertThat(user.requests()).isEqualTo(requests.size());
      softly.assertThat(user.cost()).isEqualTo(known(requests));
    }
  }

  private static void checkFeedback(Dashboard dashboard, Raw raw, SoftAssertions softly) {
    var feedback = dashboard.feedback();
    softly.assertThat(feedback.totalFeedback()).isEqualTo(raw.ratings.size());
    feedback
        .ratingDistribution()
        .forEach((rating, count) ->
            softly
                .assertThat(count)
                .isEqualTo(raw.ratings.stream().filter(r -> r.rating() == rating).count()));
    softly
        .assertThat(dashboard.ratings().stream().mapToLong(RatingPoint::count).sum())
        .isEqualTo(raw.ratings.size());
  }

  private static void checkThreats(Threats threats, Raw raw, SoftAssertions softly) {
    softly.assertThat(threats.totalThreats()).isEqualTo(raw.threats.size());
    softly.assertThat(threats.unresolvedThreats()).isEqualTo(raw.threats.size());
    softly
        .assertThat(threats.criticalThreats())
        .isEqualTo(raw.threats.stream().filter(t -> t.severity() == Severity.CRITICAL).count());
    for (var type : threats.topThreatTypes()) {
      softly
          .assertThat(type.count())
          .isEqualTo(raw.threats.stream().filter(t -> t.type().equals(type.type())).count());
    }
  }

  private static void checkPercentiles(
      Percentiles percentiles, List<Integer> sorted, double unit, SoftAssertions softly) {
    checkPercentile(times(percentiles.p50(), unit), 0.5, sorted, softly);
    checkPercentile(times(percentiles.p90(), unit), 0.9, sorted, softly);
    checkPercentile(times(percentiles.p95(), unit), 0.95, sorted, softly);
    checkPercentile(times(percentiles.p99(), unit), 0.99, sorted, softly);
  }

  private static void checkPercentile(
      @Nullable Double estimate, double q, List<Integer> sorted, SoftAssertions softly) {
    var exact = Raw.percentile(q, sorted);
    if (exact == null) {
      softly.assertThat(estimate).isNull();
      return;
    }
    var error = exact * LatencySketch.RELATIVE_ERROR + 1e-9;
    softly.assertThat(estimate).isBetween(exact - error, exact + error);
  }

  private static @Nullable Double times(@Nullable Double value, double unit) {
    return value == null ? null : value * unit;
  }

  private static @Nullable BigDecimal known(List<RequestEvent> requests) {
    var cost = Raw.cost(requests);
    return cost == null ? null : cost.setScale(9);
  }

  private static @Nullable Double average(List<Integer> values) {
    return values.isEmpty()
        ? null
        : (double) values.stream().mapToLong(Integer::longValue).sum() / values.size();
  }

  private static @Nullable String model(RequestEvent request) {
    return request.call() == null ? null : request.call().model();
  }
}
