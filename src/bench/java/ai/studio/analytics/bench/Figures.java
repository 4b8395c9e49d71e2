package ai.studio.analytics.bench;

import ai.studio.analytics.query.dashboard.CountryCount;
import ai.studio.analytics.query.dashboard.Dashboard;
import ai.studio.analytics.query.dashboard.ErrorCount;
import ai.studio.analytics.query.dashboard.ModelUsage;
import ai.studio.analytics.query.dashboard.Percentiles;
import ai.studio.analytics.query.dashboard.RatingPoint;
import ai.studio.analytics.query.dashboard.RequestsPoint;
import ai.studio.analytics.query.dashboard.Threats.ThreatCount;
import ai.studio.analytics.query.dashboard.ThreatsPoint;
import ai.studio.analytics.query.dashboard.UsersPoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a dashboard says, in a form that can be compared.
///
/// @param exact counts and sums, which must be equal
/// @param estimated percentiles and distinct users, which must be near each other
record Figures(Map<String, Object> exact, Map<String, Double> estimated) {

  static final int TOP = 10;

  Figures() {
    this(new TreeMap<>(), new TreeMap<>());
  }

  /// Takes them from every slice.
  static Figures of(Dashboard dashboard) {
    var figures = new Figures();
    figures.addTotals(dashboard);
    figures.addSeries(dashboard);
    figures.addBreakdowns(dashboard);
    figures.addEstimates(dashboard);
    return figures;
  }

  /// Without trailing zeros, which make no difference to an amount; unknown is zero.
  static BigDecimal plain(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  private void addTotals(Dashboard dashboard) {
    var summary = dashboard.summary();
    var average = summary.avgLatencyMs();
    exact.put("requests", summary.totalRequests());
    exact.put("errors", summary.errors());
    exact.put("tokens", summary.totalTokens());
    exact.put("cost", plain(summary.totalCost()));
    exact.put("latency", average == null ? 0L : Math.round(average * summary.totalRequests()));
    exact.put("sessions", dashboard.users().totalSessions());
    exact.put("ratings", dashboard.feedback().ratingDistribution());
  }

  private void addSeries(Dashboard dashboard) {
    exact.put("requests over time", list(dashboard.requests(), at -> at.success() + at.error()));
    exact.put("errors over time", list(dashboard.requests(), RequestsPoint::error));
    exact.put("tokens over time", list(dashboard.tokens(), at -> at.tokens().total()));
    exact.put("cost over time", list(dashboard.costs().points(), at -> plain(at.cost())));
    exact.put("sessions over time", list(dashboard.usersOverTime(), UsersPoint::sessions));
    exact.put("threats over time", list(dashboard.threatsOverTime(), ThreatsPoint::threats));
    exact.put("ratings over time", list(dashboard.ratings(), RatingPoint::count));
  }

  private void addBreakdowns(Dashboard dashboard) {
    var models = dashboard.topModels(TOP).models();
    var costs = dashboard.costs().models();
    var threats = dashboard.threats();
    exact.put(
        "errors by status", map(dashboard.errorsBreakdown(), ErrorCount::label, ErrorCount::value));
    exact.put("models", map(models, ModelUsage::name, ModelUsage::requests));
    exact.put(
        "cost of models over time",
        map(costs, model -> model.model(), model -> list(model.costs(), Figures::plain)));
    exact.put(
        "countries", map(dashboard.topCountries(TOP), CountryCount::code, CountryCount::requests));
    exact.put(
        "top users", list(dashboard.topUsers(TOP), user -> user.user() + " " + plain(user.cost())));
    exact.put(
        "threats by type", map(threats.topThreatTypes(), ThreatCount::type, ThreatCount::count));
    exact.put(
        "threats by severity",
        map(
            threats.bySeverity().entrySet(),
            severity -> severity.getKey().name().toLowerCase(Locale.ROOT),
            Map.Entry::getValue));
    exact.put(
        "open threats",
        threats.unresolvedThreats() == 0 ? Map.of() : Map.of("1", threats.unresolvedThreats()));
  }

  private void addEstimates(Dashboard dashboard) {
    estimated.put("active users", (double) dashboard.users().activeUsers());
    var all = dashboard.latencySummary();
    add("latency", all.latencyMs(), 1);
    add("time to first token", all.timeToFirstTokenMs(), 1);
    var points = dashboard.latency();
    var users = dashboard.usersOverTime();
    for (var i = 0; i < points.size(); i++) {
      estimated.put("active users of point " + i, (double) users.get(i).activeUsers());
      add("latency of point " + i, points.get(i).percentiles(), 1_000);
      add("time to first token of point " + i, points.get(i).firstToken(), 1_000);
    }
    for (var model : dashboard.topModels(TOP).models()) {
      estimated.put("p95 latency of " + model.name(), model.p95LatencyMs());
    }
  }

  private void add(String what, Percentiles percentiles, double toMs) {
    add("p50 " + what, percentiles.p50(), toMs);
    add("p95 " + what, percentiles.p95(), toMs);
    add("p99 " + what, percentiles.p99(), toMs);
  }

  private void add(String what, @Nullable Double value, double toMs) {
    if (value != null) {
      estimated.put(what, value * toMs);
    }
  }

  private static <T, V> List<V> list(List<T> points, Function<T, V> value) {
    return points.stream().map(value).toList();
  }

  private static <T, V> Map<String, V> map(
      Iterable<T> entries, Function<T, String> key, Function<T, V> value) {
    var map = new TreeMap<String, V>();
    entries.forEach(entry -> map.put(key.apply(entry), value.apply(entry)));
    return map;
  }
}
