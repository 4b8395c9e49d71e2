package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Usd;
import ai.studio.analytics.query.plan.MeasureQuery;
import ai.studio.analytics.query.plan.MeasureReader;
import ai.studio.analytics.query.plan.MeasureTable;
import ai.studio.analytics.query.plan.Memoized;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Measures;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The answer to a [Question], slice by slice. A slice is computed when it is first asked for; what
/// several slices need is read once. Lists are unmodifiable.
///
/// Thread-safe: slices may be asked for in parallel. All methods throw
/// [ai.studio.analytics.store.StoreFailure] where the database cannot answer, and ask again at the
/// next call.
public final class Dashboard {

  private static final int MOST_MODELS = 100;
  private static final int MOST_COUNTRIES = 300;
  private static final int MOST_USERS = 100;

  private static final Comparator<Measures> MOST_REQUESTS =
      Comparator.comparingLong((Measures measures) -> measures.requests).reversed();
  private static final Comparator<Measures> HIGHEST_COST =
      Comparator.comparingLong((Measures measures) -> measures.costNanos)
          .reversed()
          .thenComparing(MOST_REQUESTS);

  private final Question question;
  private final MeasureReader reader;
  private final Memoized<Dashboard> previous;

  /// @param answer gives the answer to another question
  Dashboard(Question question, MeasureReader reader, Function<Question, Dashboard> answer) {
    this.question = question;
    this.reader = reader;
    previous = new Memoized<>(() -> answer.apply(question.previous()));
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
    return reader.buckets().starts();
  }

  /// The same question about the time just before: point `i` of its series belongs to point `i` of
  /// this one's.
  ///
  /// @throws InvalidRange where that time would begin before 1970
  public Dashboard previous() {
    return previous.get();
  }

  /// How many SQL statements have been run for it so far.
  public long statements() {
    return reader.statements();
  }

  public Summary summary() {
    return Summary.of(sums().total(MeasureTable.ONLY));
  }

  /// Percentiles over the whole range, apart from [#summary] because they cost more.
  public LatencySummary latencySummary() {
    var all = durations().total(MeasureTable.ONLY);
    return new LatencySummary(Percentiles.ms(all.latency), Percentiles.ms(all.firstToken));
  }

  public List<RequestsPoint> requests() {
    return series(
        sums(),
        (timestamp, all) -> new RequestsPoint(timestamp, all.requests - all.errors, all.errors));
  }

  /// Requests with a status of 400 or more by status, in falling order, then by status.
  public List<ErrorCount> errorsBreakdown() {
    return reader
        .requests(MeasureQuery.total(MeasureGroup.COUNT, Dimension.STATUS))
        .ranked(MOST_REQUESTS)
        .stream()
        .filter(status -> Integer.parseInt(status.key()) >= 400)
        .map(status -> new ErrorCount(status.key(), status.total().requests))
        .toList();
  }

  /// @param limit how many models, 1–100
  /// @throws IllegalArgumentException where the limit is outside of that
  public TopModels topModels(int limit) {
    check(limit, MOST_MODELS);
    var all =
        reader
            .requests(MeasureQuery.total(MeasureGroup.SUMS, Dimension.MODEL))
            .ranked(MOST_REQUESTS);
    if (all.isEmpty()) {
      return new TopModels(List.of(), 0);
    }
    var top = all.stream().limit(limit).toList();
    var names = top.stream().map(MeasureTable.Ranked::key).toList();
    var latency = reader.requests(MeasureQuery.total(MeasureGroup.LATENCY, Dimension.MODEL, names));
    return new TopModels(
        top.stream()
            .map(model -> ModelUsage.of(model.key(), model.total(), latency.total(model.key())))
            .toList(),
        all.size());
  }

  public Costs costs() {
    var points = series(sums(), (timestamp, all) -> new Costs.CostPoint(timestamp, Usd.cost(all)));
    var models =
        reader
            .requests(MeasureQuery.total(MeasureGroup.SUMS, Dimension.MODEL))
            .ranked(HIGHEST_COST);
    var top =
        models.stream()
            .filter(model -> model.total().pricedRequests > 0)
            .limit(Costs.MODELS)
            .map(MeasureTable.Ranked::key)
            .toList();
    var byModel =
        top.isEmpty()
            ? new MeasureTable(timestamps().size())
            : reader.requests(MeasureQuery.series(MeasureGroup.COST, Dimension.MODEL, top));
    return Costs.of(points, sums(), top, byModel, models.size() > top.size());
  }

  /// Requests by country, in falling order, then by code; requests of unknown origin are left out.
  ///
  /// @param limit how many countries, 1–300
  /// @throws IllegalArgumentException where the limit is outside of that
  public List<CountryCount> topCountries(int limit) {
    check(limit, MOST_COUNTRIES);
    return reader
        .requests(MeasureQuery.total(MeasureGroup.COUNT, Dimension.COUNTRY))
        .ranked(MOST_REQUESTS, limit)
        .stream()
        .map(country -> CountryCount.of(country.key(), country.total().requests))
        .toList();
  }

  public List<LatencyPoint> latency() {
    var sums = sums();
    var durations = durations();
    return IntStream.range(0, timestamps().size())
        .mapToObj(i ->
            LatencyPoint.of(
                timestamps().get(i),
                sums.get(MeasureTable.ONLY, i),
                durations.get(MeasureTable.ONLY, i)))
        .toList();
  }

  public List<TokensPoint> tokens() {
    return series(sums(), (timestamp, all) -> new TokensPoint(timestamp, Tokens.of(all)));
  }

  public Users users() {
    var active =
        reader
            .requests(MeasureQuery.total(MeasureGroup.USERS, Dimension.ALL))
            .total(MeasureTable.ONLY);
    return Users.of(
        active.users.count(),
        reader.sessions().total(MeasureTable.ONLY),
        sums().total(MeasureTable.ONLY));
  }

  /// Active users and new sessions over time.
  public List<UsersPoint> usersOverTime() {
    var active = reader.requests(MeasureQuery.series(MeasureGroup.USERS, Dimension.ALL));
    var sessions = reader.sessions();
    return IntStream.range(0, timestamps().size())
        .mapToObj(i ->
            new UsersPoint(
                timestamps().get(i),
                active.get(MeasureTable.ONLY, i).users.count(),
                sessions.get(MeasureTable.ONLY, i).sessions))
        .toList();
  }

  /// The users whose requests cost most, in falling order of cost, then of requests, then by name.
  ///
  /// @param limit how many users, 1–100
  /// @throws IllegalArgumentException where the limit is outside of that
  public List<UserUsage> topUsers(int limit) {
    check(limit, MOST_USERS);
    return reader
        .requests(MeasureQuery.total(MeasureGroup.USAGE, Dimension.USER))
        .ranked(HIGHEST_COST, limit)
        .stream()
        .map(user -> UserUsage.of(user.key(), user.total()))
        .toList();
  }

  public Feedback feedback() {
    var ratings = reader.ratings();
    var counts = new TreeMap<Integer, Long>();
    for (var rating = Feedback.WORST; rating <= Feedback.BEST; rating++) {
      counts.put(rating, ratings.total(Integer.toString(rating)).requests);
    }
    return Feedback.of(counts, reader.orphans());
  }

  /// Ratings over time.
  public List<RatingPoint> ratings() {
    var ratings = reader.ratings();
    return IntStream.range(0, timestamps().size())
        .mapToObj(i -> RatingPoint.of(timestamps().get(i), ratings, i))
        .toList();
  }

  public Threats threats() {
    return Threats.of(reader.threatKinds().ranked(MOST_REQUESTS));
  }

  /// Threats over time, by when they were seen.
  public List<ThreatsPoint> threatsOverTime() {
    return series(reader.threats(), ThreatsPoint::of);
  }

  private MeasureTable sums() {
    return reader.requests(MeasureQuery.series(MeasureGroup.SUMS, Dimension.ALL));
  }

  private MeasureTable durations() {
    return reader.requests(MeasureQuery.series(MeasureGroup.DURATIONS, Dimension.ALL));
  }

  private <T> List<T> series(MeasureTable table, BiFunction<Instant, Measures, T> point) {
    return IntStream.range(0, timestamps().size())
        .mapToObj(i -> point.apply(timestamps().get(i), table.get(MeasureTable.ONLY, i)))
        .toList();
  }

  private static void check(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new IllegalArgumentException("limit must be between 1 and " + most);
    }
  }
}
