package ai.studio.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.dashboard.Dashboard;
import ai.studio.analytics.query.dashboard.ErrorCount;
import ai.studio.analytics.query.dashboard.Percentiles;
import ai.studio.analytics.query.dashboard.Threats;
import ai.studio.analytics.query.dashboard.ThreatsPoint;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.rollup.LatencySketch;
import ai.studio.analytics.testing.EachDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever is asked, every number of the answer is that of a plain count over all events;
/// percentiles are within the sketch's error.
@EachDatabase(andOtherServers = true)
class RollupEqualsRawIT {

  private static final int QUESTIONS = 80;

  private final Filled filled;

  RollupEqualsRawIT(Database database) {
    filled = Filled.of(database);
  }

  @Test
  void everySliceEqualsThePlainCount() {
    var questions = new Questions(5);
    for (var i = 0; i < QUESTIONS; i++) {
      check(filled.dashboards.of(questions.next()));
    }
  }

  @Test
  void everySliceOfThePeriodBeforeEqualsThePlainCount() {
    var zone = ZoneId.of("Europe/Berlin");
    for (var preset : List.of(Preset.LAST_24_HOURS, Preset.LAST_7_DAYS, Preset.LAST_MONTH)) {
      var range = DashboardRange.of(preset, null, null, zone, Questions.CLOCK);
      var question = new Question(range, null, Filter.NONE, Scope.whole(Traffic.MINE));
      var previous = filled.dashboards.of(question).previous();

      assertThat(previous.question().range().time().end()).isEqualTo(range.time().start());
      check(previous);
    }
  }

  @Test
  void everySliceOfAPeriodOfOnesOwnEqualsThePlainCount() {
    var questions = new Questions(11);
    for (var i = 0; i < 8; i++) {
      var question = questions.next();
      var other = questions.range().time();
      var range = question.range().comparedWith(other.start(), other.end());
      var asked = new Question(range, Interval.DAY, question.filter(), question.scope());
      var previous = filled.dashboards.of(asked).previous();

      assertThat(previous.question().range().time()).isEqualTo(other);
      check(previous);
    }
  }

  @Test
  void daysOfAnyZoneAddUpToTheRange() {
    var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (var i = 0; i < zones.size(); i += 20) {
      var zone = ZoneId.of(zones.get(i));
      var range = DashboardRange.of(Preset.LAST_3_MONTHS, null, null, zone, Questions.CLOCK);
      var question = new Question(range, Interval.DAY, Filter.NONE, Scope.whole(Traffic.MINE));
      var dashboard = filled.dashboards.of(question);
      var raw = new Raw(filled.events, question);

      var byDay = raw.by(request -> request.time().atZone(zone).toLocalDate());
      for (var point : dashboard.requests()) {
        var requests = byDay.getOrDefault(point.timestamp().atZone(zone).toLocalDate(), List.of());
        assertThat(point.success() + point.error()).as("%s", zone).isEqualTo(requests.size());
      }
      assertThat(dashboard.summary().totalRequests()).isEqualTo(raw.requests.size());
    }
  }

  private void check(Dashboard dashboard) {
    var raw = new Raw(filled.events, dashboard.question());
    try {
      checkSummary(dashboard, raw);
      checkSeries(dashboard, raw);
      checkLatency(dashboard, raw);
      checkModels(dashboard, raw);
      checkErrorsAndCountries(dashboard, raw);
      checkUsers(dashboard, raw);
      checkFeedback(dashboard, raw);
      checkThreats(dashboard.threats(), raw);
      checkUsersAndThreatsOverTime(dashboard, raw);
    } catch (AssertionError e) {
      throw new AssertionError(dashboard.question() + ": " + e.getMessage(), e);
    }
  }

  private static void checkSummary(Dashboard dashboard, Raw raw) {
    var all = raw.requests;
    var summary = dashboard.summary();
    assertThat(summary.totalRequests()).isEqualTo(all.size());
    assertThat(summary.errors()).isEqualTo(Raw.errors(all));
    assertThat(summary.successfulRequests()).isEqualTo(all.size() - Raw.errors(all));
    assertThat(summary.totalCost()).isEqualTo(Raw.cost(all));
    assertThat(summary.totalTokens()).isEqualTo(Raw.tokens(all));
    assertThat(summary.avgLatencyMs()).isEqualTo(average(Raw.latencies(all)));
    assertThat(summary.avgTimeToFirstTokenMs()).isEqualTo(average(Raw.firstTokens(all)));
    assertThat(summary.unpricedRequests())
        .isEqualTo(all.stream().filter(r -> r.call() != null && r.call().cost() == null).count());
    var percentiles = dashboard.latencySummary();
    checkPercentiles(percentiles.latencyMs(), Raw.latencies(all), 1);
    checkPercentiles(percentiles.timeToFirstTokenMs(), Raw.firstTokens(all), 1);
  }

  private static void checkSeries(Dashboard dashboard, Raw raw) {
    var series = raw.series(dashboard.timestamps());
    var requests = dashboard.requests();
    var tokens = dashboard.tokens();
    var costs = dashboard.costs();
    for (var i = 0; i < series.size(); i++) {
      var bucket = series.get(i);
      assertThat(requests.get(i).timestamp()).isEqualTo(dashboard.timestamps().get(i));
      assertThat(requests.get(i).error()).isEqualTo(Raw.errors(bucket));
      assertThat(requests.get(i).success()).isEqualTo(bucket.size() - Raw.errors(bucket));
      assertThat(tokens.get(i).tokens().total()).isEqualTo(Raw.tokens(bucket));
      assertThat(costs.points().get(i).cost()).isEqualTo(Raw.cost(bucket));
      for (var model : costs.models()) {
        var ofModel = bucket.stream().filter(r -> model.model().equals(model(r))).toList();
        assertThat(model.costs().get(i)).isEqualTo(Raw.cost(ofModel));
      }
    }
  }

  private static void checkLatency(Dashboard dashboard, Raw raw) {
    var series = raw.series(dashboard.timestamps());
    var latency = dashboard.latency();
    for (var i = 0; i < series.size(); i++) {
      var sorted = Raw.latencies(series.get(i));
      var average = average(sorted);
      assertThat(latency.get(i).avg() == null).isEqualTo(average == null);
      if (average != null) {
        assertThat(latency.get(i).avg() * 1000).isBetween(average - 1e-6, average + 1e-6);
      }
      checkPercentiles(latency.get(i).percentiles(), sorted, 1000);
      checkPercentiles(latency.get(i).firstToken(), Raw.firstTokens(series.get(i)), 1000);
    }
  }

  private static void checkModels(Dashboard dashboard, Raw raw) {
    var byModel = raw.by(RollupEqualsRawIT::model);
    var top = dashboard.topModels(100);
    assertThat(top.totalModels()).isEqualTo(byModel.size());
    assertThat(top.models()).hasSize(byModel.size());
    for (var model : top.models()) {
      var requests = byModel.getOrDefault(model.name(), List.of());
      assertThat(model.requests()).isEqualTo(requests.size());
      assertThat(model.errors()).isEqualTo(Raw.errors(requests));
      assertThat(model.cost()).isEqualTo(Raw.cost(requests));
      assertThat(model.tokens().total()).isEqualTo(Raw.tokens(requests));
      checkPercentile(model.p95LatencyMs(), 0.95, Raw.latencies(requests));
      assertThat(model.avgLatencyMs()).isEqualTo(average(Raw.latencies(requests)));
    }
  }

  private static void checkErrorsAndCountries(Dashboard dashboard, Raw raw) {
    var errors =
        dashboard.errorsBreakdown().stream()
            .collect(Collectors.toMap(ErrorCount::label, ErrorCount::value));
    assertThat(errors).isEqualTo(raw.errors());
    var countries = raw.by(request -> request.client().country());
    var top = dashboard.topCountries(300);
    assertThat(top).hasSize(countries.size());
    for (var country : top) {
      assertThat(country.requests()).isEqualTo(countries.get(country.code()).size());
    }
  }

  private static void checkUsers(Dashboard dashboard, Raw raw) {
    var byUser = raw.by(request -> request.client().user());
    var users = dashboard.users();
    assertThat(users.activeUsers()).isEqualTo(byUser.size());
    assertThat(users.totalSessions()).isEqualTo(raw.visits.size());
    if (!raw.visits.isEmpty()) {
      var count = BigDecimal.valueOf(raw.visits.size());
      var cost = raw.visits.stream().map(Raw.Visit::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(users.avgSessionCost())
          .isEqualTo(cost.setScale(9).divide(count, RoundingMode.HALF_UP));
    }
    var top = dashboard.topUsers(100);
    assertThat(top).hasSize(byUser.size());
    for (var user : top) {
      var requests = byUser.getOrDefault(user.user(), List.of());
      assertThat(user.requests()).isEqualTo(requests.size());
      assertThat(user.cost()).isEqualTo(Raw.cost(requests));
    }
  }

  private static void checkFeedback(Dashboard dashboard, Raw raw) {
    var feedback = dashboard.feedback();
    assertThat(feedback.totalFeedback()).isEqualTo(raw.ratings.size());
    feedback
        .ratingDistribution()
        .forEach((rating, count) ->
            assertThat(count)
                .isEqualTo(raw.ratings.stream().filter(r -> r.rating() == rating).count()));
    var points = dashboard.ratings();
    for (var i = 0; i < points.size(); i++) {
      assertThat(points.get(i).count()).isEqualTo(raw.ratingsFrom(dashboard.timestamps(), i));
    }
  }

  private static void checkThreats(Threats threats, Raw raw) {
    assertThat(threats.totalThreats()).isEqualTo(raw.threats.size());
    assertThat(threats.unresolvedThreats()).isEqualTo(raw.threats.size());
    assertThat(threats.criticalThreats())
        .isEqualTo(raw.threats.stream().filter(t -> t.severity() == Severity.CRITICAL).count());
    for (var type : threats.topThreatTypes()) {
      assertThat(type.count())
          .isEqualTo(raw.threats.stream().filter(t -> t.type().equals(type.type())).count());
    }
  }

  private static void checkUsersAndThreatsOverTime(Dashboard dashboard, Raw raw) {
    var requests = raw.series(dashboard.timestamps());
    var users = dashboard.usersOverTime();
    var threats = dashboard.threatsOverTime();
    for (var i = 0; i < requests.size(); i++) {
      assertThat(users.get(i).activeUsers()).isEqualTo(Raw.users(requests.get(i)));
      assertThat(users.get(i).sessions()).isEqualTo(raw.visitsFrom(dashboard.timestamps(), i));
      var seen = raw.threatsFrom(dashboard.timestamps(), i);
      assertThat(threats.get(i))
          .isEqualTo(new ThreatsPoint(dashboard.timestamps().get(i), seen, seen));
    }
  }

  private static void checkPercentiles(Percentiles percentiles, List<Integer> sorted, double unit) {
    checkPercentile(times(percentiles.p50(), unit), 0.5, sorted);
    checkPercentile(times(percentiles.p90(), unit), 0.9, sorted);
    checkPercentile(times(percentiles.p95(), unit), 0.95, sorted);
    checkPercentile(times(percentiles.p99(), unit), 0.99, sorted);
  }

  private static void checkPercentile(@Nullable Double estimate, double q, List<Integer> sorted) {
    var exact = Raw.percentile(q, sorted);
    assertThat(estimate == null).isEqualTo(exact == null);
    if (exact != null) {
      var error = exact * LatencySketch.RELATIVE_ERROR + 1e-9;
      assertThat(estimate).isBetween(exact - error, exact + error);
    }
  }

  private static @Nullable Double times(@Nullable Double value, double unit) {
    return value == null ? null : value * unit;
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
