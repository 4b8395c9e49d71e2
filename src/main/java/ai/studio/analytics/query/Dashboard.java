package ai.studio.analytics.query;

import java.time.Instant;
import java.util.List;

/// The answer to a [Question], slice by slice. A slice is computed when it is first asked for; what
/// several slices need is read once. Lists are unmodifiable.
///
/// Thread-safe: slices may be asked for in parallel. All methods throw
/// [ai.studio.analytics.store.StoreUnavailable] where the database cannot answer, and ask again at
/// the next call.
public final class Dashboard {

  private final Question question;

  Dashboard(Question question) {
    this.question = question;
  }

  /// What was asked.
  public Question question() {
    return question;
  }

  /// How far apart the points of every series are.
  public Interval interval() {
    return question.seriesInterval();
  }

  /// The starts of the series' buckets, the first of which may lie before the range.
  public List<Instant> timestamps() {
    throw new UnsupportedOperationException();
  }

  /// The same question about the time just before: point `i` of its series belongs to point `i` of
  /// this one's.
  ///
  /// @throws InvalidRange where that time would begin before 1970
  public Dashboard previous() {
    throw new UnsupportedOperationException();
  }

  /// How many SQL statements have been run for it so far.
  public long statements() {
    throw new UnsupportedOperationException();
  }

  public Summary summary() {
    throw new UnsupportedOperationException();
  }

  /// Percentiles over the whole range, apart from [#summary] because they cost more.
  public LatencySummary latencySummary() {
    throw new UnsupportedOperationException();
  }

  public List<RequestsPoint> requests() {
    throw new UnsupportedOperationException();
  }

  /// Requests with a status of 400 or more by status, in falling order, then by status.
  public List<ErrorCount> errorsBreakdown() {
    throw new UnsupportedOperationException();
  }

  /// @param limit how many models, 1–100
  /// @throws IllegalArgumentException where the limit is outside of that
  public TopModels topModels(int limit) {
    throw new UnsupportedOperationException();
  }

  public Costs costs() {
    throw new UnsupportedOperationException();
  }

  /// Requests by country, in falling order, then by code; requests of unknown origin are left out.
  ///
  /// @param limit how many countries, 1–300
  /// @throws IllegalArgumentException where the limit is outside of that
  public List<CountryCount> topCountries(int limit) {
    throw new UnsupportedOperationException();
  }

  public List<LatencyPoint> latency() {
    throw new UnsupportedOperationException();
  }

  public List<TokensPoint> tokens() {
    throw new UnsupportedOperationException();
  }

  public Users users() {
    throw new UnsupportedOperationException();
  }

  /// The users whose requests cost most, in falling order of cost, then of requests, then by name.
  ///
  /// @param limit how many users, 1–100
  /// @throws IllegalArgumentException where the limit is outside of that
  public List<UserUsage> topUsers(int limit) {
    throw new UnsupportedOperationException();
  }

  public Feedback feedback() {
    throw new UnsupportedOperationException();
  }

  /// Ratings over time.
  public List<RatingPoint> ratings() {
    throw new UnsupportedOperationException();
  }

  public Threats threats() {
    throw new UnsupportedOperationException();
  }
}
