package ai.studio.analytics.bench;

import static java.util.stream.Collectors.toMap;

import ai.studio.analytics.query.Costs;
import ai.studio.analytics.query.Dashboard;
import ai.studio.analytics.query.ErrorCount;
import ai.studio.analytics.query.ModelUsage;
import ai.studio.analytics.query.Percentiles;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

  /// Asks for every slice.
  static Figures of(Dashboard dashboard) {
    var figures = new Figures();
    figures.addSums(dashboard);
    figures.addBreakdowns(dashboard);
    figures.addPercentiles(dashboard);
    figures.estimated.put("active users", (double) dashboard.users().activeUsers());
    return figures;
  }

  private void addSums(Dashboard dashboard) {
    var summary = dashboard.summary();
    exact.put("requests", summary.totalRequests());
    exact.put("errors", summary.errors());
    exact.put("tokens", summary.totalTokens());
    exact.put("cost", plain(summary.totalCost()));
    exact.put("average latency", Objects.requireNonNullElse(summary.avgLatencyMs(), 0.0));
    exact.put(
        "requests over time",
        dashboard.requests().stream().map(point -> point.success() + point.error()).toList());
    exact.put(
        "errors over time", dashboard.requests().stream().map(point -> point.error()).toList());
    exact.put(
        "tokens over time", dashboard.tokens().stream().map(at -> at.tokens().total()).toList());
    exact.put(
        "cost over time",
        dashboard.costs().points().stream().map(point -> plain(point.cost())).toList());
    exact.put("sessions", dashboard.users().totalSessions());
    exact.put("ratings", dashboard.feedback().ratingDistribution());
    exact.put(
        "ratings over time", dashboard.ratings().stream().map(point -> point.count()).toList());
  }

  private void addBreakdowns(Dashboard dashboard) {
    exact.put(
        "errors by status",
        dashboard.errorsBreakdown().stream().collect(toMap(ErrorCount::label, ErrorCount::value)));
    var models = dashboard.topModels(TOP).models();
    exact.put("models", models.stream().collect(toMap(ModelUsage::name, ModelUsage::requests)));
    exact.put(
        "cost of models over time",
        dashboard.costs().models().stream()
            .collect(
                toMap(
                    Costs.ModelCosts::model,
                    model -> model.costs().stream().map(Figures::plain).toList())));
    exact.put(
        "countries",
        dashboard.topCountries(TOP).stream()
            .collect(toMap(country -> country.code(), country -> country.requests())));
    exact.put(
        "top users",
        dashboard.topUsers(TOP).stream()
            .map(user -> user.user() + " " + plain(user.cost()))
            .toList());
    exact.put("open threats", dashboard.threats().unresolvedThreats());
    exact.put(
        "threats by type",
        dashboard.threats().topThreatTypes().stream()
            .collect(toMap(threat -> threat.type(), threat -> threat.count())));
  }

  private void addPercentiles(Dashboard dashboard) {
    var all = dashboard.latencySummary();
    add("latency", all.latencyMs(), 1);
    add("time to first token", all.timeToFirstTokenMs(), 1);
    var points = dashboard.latency();
    for (var i = 0; i < points.size(); i++) {
      add("latency of point " + i, points.get(i).percentiles(), 1_000);
    }
    dashboard
        .topModels(TOP)
        .models()
        .forEach(model -> estimated.put("p95 latency of " + model.name(), model.p95LatencyMs()));
  }

  private void add(String what, Percentiles percentiles, double toMs) {
    put("p50 " + what, percentiles.p50(), toMs);
    put("p95 " + what, percentiles.p95(), toMs);
    put("p99 " + what, percentiles.p99(), toMs);
  }

  private void put(String what, @Nullable Double value, double toMs) {
    if (value != null) {
      estimated.put(what, value * toMs);
    }
  }

  /// Without trailing zeros, which make no difference to an amount; unknown is zero.
  static BigDecimal plain(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }
}
