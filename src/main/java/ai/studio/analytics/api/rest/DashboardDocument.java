package ai.studio.analytics.api.rest;

import ai.studio.analytics.query.dashboard.CountryCount;
import ai.studio.analytics.query.dashboard.Dashboard;
import ai.studio.analytics.query.dashboard.ErrorCount;
import ai.studio.analytics.query.dashboard.LatencyPoint;
import ai.studio.analytics.query.dashboard.RequestsPoint;
import ai.studio.analytics.query.dashboard.Threats.ThreatCount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The whole dashboard. Its keys are a contract: other software reads them.
///
/// @param range what was asked for: `24h`, `7d`, `1m`, `3m` or `custom`
/// @param generatedAt when it was made
/// @param requests requests over time; a status of 400 or more is an error
/// @param errorsBreakdown requests by error status
/// @param topModels the models with the most requests
/// @param costs US dollars over time
/// @param topCountries the countries with the most requests
/// @param latency seconds over time
public record DashboardDocument(
    String range,
    Instant generatedAt,
    List<RequestsPoint> requests,
    List<ErrorCount> errorsBreakdown,
    List<ModelRequests> topModels,
    List<Cost> costs,
    List<CountryRequests> topCountries,
    List<Latency> latency,
    Summary summary,
    Users users,
    Feedback feedback,
    Threats threats) {

  private static final int TOP = 10;

  /// @param name the model
  public record ModelRequests(String name, long requests) {}

  /// @param cost US dollars; null where none of the calls had a known price
  public record Cost(Instant timestamp, @Nullable BigDecimal cost) {}

  /// @param name such as `Indonesia (ID)`
  public record CountryRequests(String name, long requests) {

    static CountryRequests of(CountryCount country) {
      return new CountryRequests(country.name() + " (" + country.code() + ")", country.requests());
    }
  }

  /// @param latency seconds on average
  /// @param p50 seconds, like the other percentiles
  public record Latency(
      Instant timestamp,
      @Nullable Double latency,
      @Nullable Double p50,
      @Nullable Double p95,
      @Nullable Double p99) {

    static Latency of(LatencyPoint point) {
      var percentiles = point.percentiles();
      return new Latency(
          point.timestamp(), point.avg(), percentiles.p50(), percentiles.p95(), percentiles.p99());
    }
  }

  /// @param successfulRequests those with a status below 400
  /// @param avgLatencyMs milliseconds
  /// @param totalCost US dollars of all calls with a known price
  /// @param avgCostPerRequest US dollars
  public record Summary(
      long totalRequests,
      long successfulRequests,
      @Nullable Double avgLatencyMs,
      @Nullable BigDecimal totalCost,
      long totalTokens,
      @Nullable Double avgTokensPerRequest,
      @Nullable BigDecimal avgCostPerRequest) {

    static Summary of(ai.studio.analytics.query.dashboard.Summary all) {
      return new Summary(
          all.totalRequests(),
          all.successfulRequests(),
          all.avgLatencyMs(),
          all.totalCost(),
          all.totalTokens(),
          all.avgTokensPerRequest(),
          all.avgCostPerRequest());
    }
  }

  /// @param avgSessionCost US dollars
  public record Users(
      long activeUsers,
      long totalSessions,
      @Nullable BigDecimal avgSessionCost,
      @Nullable Double avgSessionRequests) {

    static Users of(ai.studio.analytics.query.dashboard.Users all) {
      return new Users(
          all.activeUsers(), all.totalSessions(), all.avgSessionCost(), all.avgSessionRequests());
    }
  }

  /// @param ratingDistribution how often each rating was given, from `5` to `1`
  /// @param orphans ratings of requests that have not come so far, which the others do not count
  public record Feedback(
      long totalFeedback,
      @Nullable Double avgRating,
      Map<String, Long> ratingDistribution,
      long orphans) {

    static Feedback of(ai.studio.analytics.query.dashboard.Feedback all) {
      var distribution = new LinkedHashMap<String, Long>();
      for (var rating = 5; rating >= 1; rating--) {
        distribution.put(String.valueOf(rating), all.ratingDistribution().getOrDefault(rating, 0L));
      }
      return new Feedback(all.totalFeedback(), all.avgRating(), distribution, all.orphans());
    }
  }

  /// @param unresolvedThreats those that nobody has dealt with
  public record Threats(
      long totalThreats,
      long unresolvedThreats,
      long criticalThreats,
      long highThreats,
      List<ThreatCount> topThreatTypes) {

    static Threats of(ai.studio.analytics.query.dashboard.Threats all) {
      return new Threats(
          all.totalThreats(),
          all.unresolvedThreats(),
          all.criticalThreats(),
          all.highThreats(),
          all.topThreatTypes());
    }
  }

  /// Asks for every slice.
  static DashboardDocument of(Dashboard dashboard, Instant generatedAt) {
    return new DashboardDocument(
        dashboard.question().range().preset().code(),
        generatedAt,
        dashboard.requests(),
        dashboard.errorsBreakdown(),
        dashboard.topModels(TOP).models().stream()
            .map(model -> new ModelRequests(model.name(), model.requests()))
            .toList(),
        dashboard.costs().points().stream()
            .map(point -> new Cost(point.timestamp(), point.cost()))
            .toList(),
        dashboard.topCountries(TOP).stream().map(CountryRequests::of).toList(),
        dashboard.latency().stream().map(Latency::of).toList(),
        Summary.of(dashboard.summary()),
        Users.of(dashboard.users()),
        Feedback.of(dashboard.feedback()),
        Threats.of(dashboard.threats()));
  }
}
