package ai.studio.analytics.query.why;

import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.store.rollup.LatencySketch;
import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// How a change of a measure is divided among groups of requests.
///
/// Of a sum, each group has its own difference. A rate or an average is the mean of those of the
/// groups, each weighed by its part of the requests: a group moves it by its own average having
/// moved, times its mean weight, and by its weight having moved, times how far its mean average is
/// from the mean of all. The parts of all groups add up to the change, exactly. Of a percentile,
/// what is divided likewise is the share of requests above a bound halfway between the percentile
/// before and after. Users and sessions of two groups count in both.
final class Attribution {

  private static final MathContext DIGITS = new MathContext(12);

  private final Measure measure;
  private final ToDoubleFunction<Measures> amount;
  private final @Nullable ToDoubleFunction<Measures> count;
  private final double scale;
  private final double amountBefore;
  private final double amountAfter;
  private final double countBefore;
  private final double countAfter;
  private final double requestsBefore;

  private Attribution(
      Measure measure,
      ToDoubleFunction<Measures> amount,
      @Nullable ToDoubleFunction<Measures> count,
      double scale,
      Measures before,
      Measures after) {
    this.measure = measure;
    this.amount = amount;
    this.count = count;
    this.scale = count == null ? scale : 1;
    amountBefore = this.scale * amount.applyAsDouble(before);
    amountAfter = amount.applyAsDouble(after);
    countBefore = count == null ? 0 : count.applyAsDouble(before);
    countAfter = count == null ? 0 : count.applyAsDouble(after);
    requestsBefore = before.requests;
  }

  /// How one group moved the whole.
  ///
  /// @param share of the whole change
  /// @param mix of that, by the weight of the group having moved; null for sums
  /// @param usual which part of the change it would have, were all groups alike
  record Of(double share, @Nullable Double mix, double usual) {}

  /// @param scale how many times as long the range is as what it is compared with
  static Attribution of(Measure measure, double scale, Measures before, Measures after) {
    return switch (measure) {
      case ERROR_RATE -> ratio(measure, it -> it.errors, it -> it.requests, before, after);
      case COST_PER_CALL ->
          ratio(measure, it -> it.costNanos, it -> it.pricedRequests, before, after);
      case COST_PER_USER ->
          ratio(measure, it -> it.costNanos, it -> it.users.count(), before, after);
      case AVG_LATENCY ->
          ratio(measure, it -> it.latencySumMs, Measures::latencyCount, before, after);
      case AVG_TIME_TO_FIRST_TOKEN ->
          ratio(measure, it -> it.firstTokenSumMs, it -> it.firstTokenCount, before, after);
      case OUTPUT_TOKENS_PER_SECOND ->
          ratio(measure, it -> it.timedOutputTokens, it -> it.outputMs, before, after);
      case AVG_RATING -> ratio(measure, it -> it.ratingSum, it -> it.ratings, before, after);
      case P50_LATENCY, P90_LATENCY, P95_LATENCY, P99_LATENCY ->
          percentile(measure, it -> it.latency, before, after);
      case P95_TIME_TO_FIRST_TOKEN -> percentile(measure, it -> it.firstToken, before, after);
      case COST -> new Attribution(measure, it -> it.costNanos, null, scale, before, after);
      case REQUESTS,
          ERRORS,
          MODEL_CALLS,
          PROMPT_TOKENS,
          CACHED_TOKENS,
          CACHE_WRITE_TOKENS,
          COMPLETION_TOKENS,
          REASONING_TOKENS,
          TOTAL_TOKENS,
          UNPRICED_CALLS,
          ACTIVE_USERS,
          SESSIONS,
          RATINGS,
          THREATS,
          OPEN_THREATS ->
          new Attribution(measure, it -> value(measure, it), null, scale, before, after);
    };
  }

  private static Attribution ratio(
      Measure measure,
      ToDoubleFunction<Measures> amount,
      ToDoubleFunction<Measures> count,
      Measures before,
      Measures after) {
    return new Attribution(measure, amount, count, 1, before, after);
  }

  private static Attribution percentile(
      Measure measure, Function<Measures, LatencySketch> of, Measures before, Measures after) {
    var bound = (value(measure, before) + value(measure, after)) / 2;
    return ratio(
        measure, it -> of.apply(it).countAbove(bound), it -> of.apply(it).count(), before, after);
  }

  private static double value(Measure measure, Measures all) {
    var value = measure.of(all);
    return value == null ? 0 : value.doubleValue();
  }

  /// The measure in the time that is compared with; a sum as of as long a time as the range.
  @Nullable BigDecimal valueBefore(Measures before) {
    var value = measure.of(before);
    return value == null || scale == 1 ? value : value.multiply(BigDecimal.valueOf(scale), DIGITS);
  }

  /// Whether there is a change to divide.
  boolean hasChange() {
    return count == null
        ? amountBefore != amountAfter
        : countBefore > 0 && countAfter > 0 && whole() != 0;
  }

  /// How one group moved the whole, where there is a change.
  Of of(Measures before, Measures after) {
    return count == null ? ofSum(before, after) : ofRatio(count, before, after);
  }

  private Of ofSum(Measures before, Measures after) {
    var was = scale * amount.applyAsDouble(before);
    var moved = amount.applyAsDouble(after) - was;
    var usual = amountBefore > 0 ? was / amountBefore : part(before.requests, requestsBefore);
    return new Of(moved / (amountAfter - amountBefore), null, usual);
  }

  private Of ofRatio(ToDoubleFunction<Measures> count, Measures before, Measures after) {
    var had = count.applyAsDouble(before);
    var has = count.applyAsDouble(after);
    var weightBefore = had / countBefore;
    var weightAfter = has / countAfter;
    var middle = (amountBefore / countBefore + amountAfter / countAfter) / 2;
    var moved =
        amount.applyAsDouble(after) / countAfter
            - amount.applyAsDouble(before) / countBefore
            - (weightAfter - weightBefore) * middle;
    var weight = (weightBefore + weightAfter) / 2;
    var own =
        had > 0 && has > 0
            ? weight * (amount.applyAsDouble(after) / has - amount.applyAsDouble(before) / had)
            : 0;
    return new Of(moved / whole(), (moved - own) / whole(), weight);
  }

  private double whole() {
    return amountAfter / countAfter - amountBefore / countBefore;
  }

  private static double part(double value, double of) {
    return of > 0 ? value / of : 0;
  }
}
