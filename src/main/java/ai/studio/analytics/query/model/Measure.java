package ai.studio.analytics.query.model;

import ai.studio.analytics.store.rollup.LatencySketch;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.Subject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/// What can be measured of a set of requests, ratings or threats: each is a number made of sums and
/// sketches that can be added up, or null where there is nothing to make it of.
@Description(
    "What can be measured of requests, and of the ratings and threats that belong to them.")
public enum Measure {
  @Description("Requests of any outcome.")
  REQUESTS("requests", MeasureGroup.COUNT, all -> whole(all.requests)),
  @Description("Requests with a status of 400 or more.")
  ERRORS("requests", MeasureGroup.OUTCOMES, all -> whole(all.errors)),
  @Description("Errors by requests, 0 to 1.")
  ERROR_RATE("ratio", MeasureGroup.OUTCOMES, all -> ratio(all.errors, all.requests)),
  @Description("Requests that called a model.")
  MODEL_CALLS("requests", MeasureGroup.COST, all -> whole(all.modelCalls)),
  @Description("Tokens of prompts that came from no cache.")
  PROMPT_TOKENS("tokens", MeasureGroup.USAGE, all -> whole(all.promptTokens)),
  @Description("Tokens of prompts that came from a cache.")
  CACHED_TOKENS("tokens", MeasureGroup.USAGE, all -> whole(all.cachedTokens)),
  @Description("Tokens of prompts that were written to a cache.")
  CACHE_WRITE_TOKENS("tokens", MeasureGroup.USAGE, all -> whole(all.cacheWriteTokens)),
  @Description("Tokens of answers, reasoning apart.")
  COMPLETION_TOKENS("tokens", MeasureGroup.USAGE, all -> whole(all.completionTokens)),
  @Description("Tokens of reasoning.")
  REASONING_TOKENS("tokens", MeasureGroup.USAGE, all -> whole(all.reasoningTokens)),
  @Description("Tokens of every kind.")
  TOTAL_TOKENS("tokens", MeasureGroup.USAGE, all -> whole(all.totalTokens())),
  @Description(
      "The cost of calls whose price is known; null where there were calls and none has a price.")
  COST("USD", MeasureGroup.COST, Usd::cost),
  @Description("The average cost of calls whose price is known.")
  COST_PER_CALL("USD", MeasureGroup.COST, all -> dollars(all.costNanos, all.pricedRequests)),
  @Description("Calls whose cost nobody knows: they have no part in costs and their averages.")
  UNPRICED_CALLS("requests", MeasureGroup.COST, all -> whole(all.modelCalls - all.pricedRequests)),
  @Description(
      "The cost of calls whose price is known, those without a user included, by distinct user.")
  COST_PER_USER(
      "USD",
      EnumSet.of(MeasureGroup.COST, MeasureGroup.USERS),
      all -> Usd.average(Usd.cost(all), all.users.count())),
  @Description("The average latency of requests whose latency was measured.")
  AVG_LATENCY("ms", MeasureGroup.SUMS, all -> ratio(all.latencySumMs, all.latencyCount())),
  @Description("The median latency, within 1.6 %.")
  P50_LATENCY("ms", MeasureGroup.LATENCY, all -> percentile(all.latency, 0.5)),
  @Description("The latency that 90 % do not exceed, within 1.6 %.")
  P90_LATENCY("ms", MeasureGroup.LATENCY, all -> percentile(all.latency, 0.9)),
  @Description("The latency that 95 % do not exceed, within 1.6 %.")
  P95_LATENCY("ms", MeasureGroup.LATENCY, all -> percentile(all.latency, 0.95)),
  @Description("The latency that 99 % do not exceed, within 1.6 %.")
  P99_LATENCY("ms", MeasureGroup.LATENCY, all -> percentile(all.latency, 0.99)),
  @Description("The average time to the first token of streamed answers.")
  AVG_TIME_TO_FIRST_TOKEN(
      "ms", MeasureGroup.SUMS, all -> ratio(all.firstTokenSumMs, all.firstTokenCount)),
  @Description("The time to the first token that 95 % do not exceed, within 1.6 %.")
  P95_TIME_TO_FIRST_TOKEN("ms", MeasureGroup.DURATIONS, all -> percentile(all.firstToken, 0.95)),
  @Description(
      "Tokens of answers, reasoning included, by second from the first token on, where the time was measured.")
  OUTPUT_TOKENS_PER_SECOND(
      "tokens/s", MeasureGroup.SPEED, all -> ratio(1_000 * all.timedOutputTokens, all.outputMs)),
  @Description("Distinct users: exact up to 65,536, within about 2 % above.")
  ACTIVE_USERS("users", MeasureGroup.USERS, all -> whole(all.users.count())),
  @Description("Distinct sessions with a request: exact up to 65,536, within about 2 % above.")
  SESSIONS("sessions", MeasureGroup.SESSIONS, all -> whole(all.requestSessions.count())),
  @Description("Ratings of requests that are known, by when they were given.")
  RATINGS("ratings", MeasureGroup.RATINGS, all -> whole(all.ratings)),
  @Description("The average of ratings, 1 to 5.")
  AVG_RATING("rating", MeasureGroup.RATINGS, all -> ratio(all.ratingSum, all.ratings)),
  @Description("Threats, by when they were seen.")
  THREATS("threats", MeasureGroup.THREATS, all -> whole(all.threats)),
  @Description("Threats that nobody has dealt with, by when they were seen.")
  OPEN_THREATS("threats", MeasureGroup.THREATS, all -> whole(all.openThreats));

  private static final MathContext DIGITS = new MathContext(12);

  private final String unit;
  private final Set<MeasureGroup> groups;
  private final Function<Measures, @Nullable BigDecimal> value;

  Measure(String unit, MeasureGroup group, Function<Measures, @Nullable BigDecimal> value) {
    this(unit, EnumSet.of(group), value);
  }

  Measure(String unit, Set<MeasureGroup> groups, Function<Measures, @Nullable BigDecimal> value) {
    this.unit = unit;
    this.groups = groups;
    this.value = value;
  }

  /// Whether what of two halves of a time makes that of the whole.
  public boolean isSum() {
    return switch (this) {
      case REQUESTS,
          ERRORS,
          MODEL_CALLS,
          PROMPT_TOKENS,
          CACHED_TOKENS,
          CACHE_WRITE_TOKENS,
          COMPLETION_TOKENS,
          REASONING_TOKENS,
          TOTAL_TOKENS,
          COST,
          UNPRICED_CALLS,
          RATINGS,
          THREATS,
          OPEN_THREATS ->
          true;
      default -> false;
    };
  }

  /// What its numbers count, such as `ms` or `USD`.
  public String unit() {
    return unit;
  }

  /// What it is of.
  public Subject subject() {
    return groups.iterator().next().subject();
  }

  /// What must be read for it.
  public Set<MeasureGroup> groups() {
    return groups;
  }

  /// Its value of a set of requests.
  public @Nullable BigDecimal of(Measures all) {
    return value.apply(all);
  }

  private static BigDecimal whole(long number) {
    return BigDecimal.valueOf(number);
  }

  private static @Nullable BigDecimal ratio(long sum, long count) {
    return count == 0 ? null : whole(sum).divide(whole(count), DIGITS);
  }

  private static @Nullable BigDecimal dollars(long nanos, long count) {
    return count == 0 ? null : BigDecimal.valueOf(nanos, 9).divide(whole(count), DIGITS);
  }

  private static @Nullable BigDecimal percentile(LatencySketch sketch, double fraction) {
    return sketch.count() == 0 ? null : BigDecimal.valueOf(sketch.percentile(fraction));
  }
}
