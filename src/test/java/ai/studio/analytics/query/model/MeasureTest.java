package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureTest {

  private static final EnumSet<Measure> COUNTS =
      EnumSet.of(
          Measure.REQUESTS,
          Measure.ERRORS,
          Measure.MODEL_CALLS,
          Measure.PROMPT_TOKENS,
          Measure.CACHED_TOKENS,
          Measure.CACHE_WRITE_TOKENS,
          Measure.COMPLETION_TOKENS,
          Measure.REASONING_TOKENS,
          Measure.TOTAL_TOKENS,
          Measure.COST,
          Measure.UNPRICED_CALLS,
          Measure.ACTIVE_USERS,
          Measure.SESSIONS,
          Measure.RATINGS,
          Measure.THREATS,
          Measure.OPEN_THREATS);

  @ParameterizedTest
  @EnumSource(Measure.class)
  void ofNothingCountsAreZeroAndAveragesAreNone(Measure measure) {
    var value = measure.of(measures(_ -> {}));

    if (COUNTS.contains(measure)) {
      assertThat(value).isZero();
    } else {
      assertThat(value).isNull();
    }
  }

  @Test
  void eachCountIsItsOwn() {
    var all =
        measures(sum -> {
          sum.requests = 2;
          sum.errors = 3;
          sum.modelCalls = 5;
          sum.pricedRequests = 1;
          sum.promptTokens = 7;
          sum.cachedTokens = 11;
          sum.cacheWriteTokens = 13;
          sum.completionTokens = 17;
          sum.reasoningTokens = 19;
          sum.ratings = 23;
          sum.threats = 29;
          sum.openThreats = 31;
        });

    assertThat(COUNTS.stream().map(measure -> measure.of(all).intValueExact()))
        .containsExactly(2, 3, 5, 7, 11, 13, 17, 19, 67, 0, 4, 0, 0, 23, 29, 31);
  }

  @ParameterizedTest
  @EnumSource(Measure.class)
  void ofTwoHoursAlikeSumsAreTwiceAsLargeAndNothingElseIs(Measure measure) {
    var one = hour("ana", "bob");
    var both = hour("ana", "cyd");
    both.merge(one);
    var value = measure.of(one);

    assertThat(value).isPositive();
    if (measure.isSum()) {
      assertThat(measure.of(both)).isEqualByComparingTo(value.multiply(BigDecimal.TWO));
    } else {
      assertThat(measure.of(both)).isLessThan(value.multiply(new BigDecimal("1.9")));
    }
  }

  /// In which everything that is measured was.
  private static Measures hour(String... users) {
    return measures(sum -> {
      sum.requests = 20;
      sum.errors = 3;
      sum.modelCalls = 10;
      sum.pricedRequests = 8;
      sum.costNanos = 2_000_000_000;
      sum.promptTokens = 700;
      sum.cachedTokens = 110;
      sum.cacheWriteTokens = 130;
      sum.completionTokens = 170;
      sum.reasoningTokens = 19;
      sum.addLatency(40);
      sum.firstTokenCount = 1;
      sum.firstTokenSumMs = 12;
      sum.firstToken.add(12);
      sum.timedOutputTokens = 150;
      sum.outputMs = 2_000;
      for (var user : users) {
        sum.users.add(user);
        sum.requestSessions.add(user);
      }
      sum.ratings = 4;
      sum.ratingSum = 15;
      sum.threats = 5;
      sum.openThreats = 2;
    });
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 0.25", "0, 4, 0", "4, 4, 1", "1, 3, 0.333333333333"})
  void theErrorRateIsThePartThatFailed(long errors, long requests, BigDecimal rate) {
    var all =
        measures(sum -> {
          sum.errors = errors;
          sum.requests = requests;
        });

    assertThat(Measure.ERROR_RATE.of(all)).isEqualByComparingTo(rate);
  }

  @Test
  void callsWithoutAnyPriceHaveNoCostButWithoutCallsItIsZero() {
    assertThat(Measure.COST.of(measures(sum -> sum.modelCalls = 3))).isNull();
    assertThat(Measure.COST.of(measures(sum -> sum.requests = 3))).isEqualByComparingTo("0");
    assertThat(Measure.COST_PER_USER.of(user(measures(sum -> sum.modelCalls = 3)))).isNull();
  }

  @Test
  void callsWithoutAPriceHaveNoPartInTheAverageCost() {
    var all =
        measures(sum -> {
          sum.modelCalls = 10;
          sum.pricedRequests = 4;
          sum.costNanos = 1_000_000_002;
        });

    assertThat(Measure.COST.of(all)).isEqualByComparingTo("1.000000002");
    assertThat(Measure.COST_PER_CALL.of(all)).isEqualByComparingTo("0.2500000005");
    assertThat(Measure.COST_PER_USER.of(all)).isNull();
  }

  @Test
  void theCostPerUserIsThatOfAllByDistinctUsers() {
    var all =
        measures(sum -> {
          sum.modelCalls = 10;
          sum.pricedRequests = 10;
          sum.costNanos = 1_000_000_000;
          sum.users.add("ana");
          sum.users.add("bob");
          sum.users.add("ana");
          sum.users.add("cyd");
        });

    assertThat(Measure.ACTIVE_USERS.of(all)).isEqualByComparingTo("3");
    assertThat(Measure.COST_PER_USER.of(all)).isEqualByComparingTo("0.333333333");
  }

  @Test
  void requestsThatNobodyMeasuredHaveNoPartInTheLatency() {
    var all =
        measures(sum -> {
          sum.requests = 3;
          sum.addLatency(10);
          sum.addLatency(20);
          sum.addLatency(null);
        });

    assertThat(Measure.AVG_LATENCY.of(all)).isEqualByComparingTo("15");
    assertThat(Measure.P50_LATENCY.of(all)).isEqualByComparingTo("10");
    assertThat(Measure.P90_LATENCY.of(all)).isEqualByComparingTo("20");
  }

  @Test
  void percentilesAreThoseOfTheirNames() {
    var all =
        measures(sum -> {
          for (var millis = 1; millis <= 1_000; millis++) {
            sum.latency.add(millis);
            sum.firstToken.add(2 * millis);
          }
        });

    assertThat(percentiles(all, Measure.P50_LATENCY, 500)).isTrue();
    assertThat(percentiles(all, Measure.P90_LATENCY, 900)).isTrue();
    assertThat(percentiles(all, Measure.P95_LATENCY, 950)).isTrue();
    assertThat(percentiles(all, Measure.P99_LATENCY, 990)).isTrue();
    assertThat(percentiles(all, Measure.P95_TIME_TO_FIRST_TOKEN, 1_900)).isTrue();
  }

  @Test
  void theTimeToTheFirstTokenIsThatOfStreamedAnswersOnly() {
    var all =
        measures(sum -> {
          sum.requests = 100;
          sum.firstTokenCount = 4;
          sum.firstTokenSumMs = 10;
        });

    assertThat(Measure.AVG_TIME_TO_FIRST_TOKEN.of(all)).isEqualByComparingTo("2.5");
  }

  @Test
  void theSpeedIsOfTokensByTheSecondNotTheMillisecond() {
    var all =
        measures(sum -> {
          sum.timedOutputTokens = 150;
          sum.outputMs = 2_000;
        });

    assertThat(Measure.OUTPUT_TOKENS_PER_SECOND.of(all)).isEqualByComparingTo("75");
  }

  @Test
  void theAverageRatingIsBySumAndCount() {
    var all =
        measures(sum -> {
          sum.ratings = 4;
          sum.ratingSum = 15;
        });

    assertThat(Measure.AVG_RATING.of(all)).isEqualByComparingTo("3.75");
  }

  @Test
  void sessionsAreThoseOfTheRequestsThatCount() {
    var all =
        measures(sum -> {
          sum.sessions = 9;
          sum.requestSessions.add("s1");
          sum.requestSessions.add("s2");
        });

    assertThat(Measure.SESSIONS.of(all)).isEqualByComparingTo("2");
  }

  @ParameterizedTest
  @EnumSource(Measure.class)
  void allThatAMeasureIsMadeOfIsOfOneSubject(Measure measure) {
    assertThat(measure.groups())
        .isNotEmpty()
        .extracting(MeasureGroup::subject)
        .containsOnly(measure.subject());
    assertThat(measure.unit()).isNotBlank();
  }

  @Test
  void ratingsAndThreatsAreOfTheirOwnSubject() {
    assertThat(Measure.AVG_RATING.subject()).isEqualTo(Subject.RATINGS);
    assertThat(Measure.OPEN_THREATS.subject()).isEqualTo(Subject.THREATS);
    assertThat(Measure.COST_PER_USER.subject()).isEqualTo(Subject.REQUESTS);
  }

  @Test
  void blocksAreReadWithNoMoreFieldsThanMeasuresNeed() {
    assertThat(MeasureGroup.fields(Measure.REQUESTS.groups())).isEmpty();
    assertThat(MeasureGroup.fields(Measure.ERROR_RATE.groups())).containsOnly(RequestField.STATUS);
    assertThat(MeasureGroup.fields(Measure.COST_PER_USER.groups()))
        .containsOnly(RequestField.MODEL, RequestField.COST, RequestField.USER);
    assertThat(MeasureGroup.fields(Measure.P50_LATENCY.groups()))
        .containsOnly(RequestField.LATENCY);
    assertThat(MeasureGroup.fields(Measure.TOTAL_TOKENS.groups()))
        .contains(RequestField.PROMPT_TOKENS, RequestField.REASONING_TOKENS)
        .doesNotContain(RequestField.TOKENS, RequestField.LATENCY);
    assertThat(MeasureGroup.fields(Measure.SESSIONS.groups())).containsOnly(RequestField.SESSION);
    assertThat(MeasureGroup.SUMS.fields())
        .containsAll(MeasureGroup.USAGE.fields())
        .containsAll(MeasureGroup.DURATIONS.fields());
  }

  @ParameterizedTest
  @EnumSource(MeasureGroup.class)
  void aGroupThatRollupsHaveNamesAsManyColumnsAsItReads(MeasureGroup group) {
    var only =
        List.of(
            MeasureGroup.SPEED, MeasureGroup.SESSIONS, MeasureGroup.RATINGS, MeasureGroup.THREATS);

    assertThat(group.columns().isEmpty()).isEqualTo(only.contains(group));
    assertThat(Arrays.stream(group.columns().split(",")).map(String::strip))
        .doesNotHaveDuplicates();
  }

  private static boolean percentiles(Measures all, Measure measure, double exact) {
    assertThat(measure.of(all).doubleValue()).isCloseTo(exact, within(exact / 64));
    return true;
  }

  private static Measures user(Measures all) {
    all.users.add("ana");
    return all;
  }

  private static Measures measures(Consumer<Measures> change) {
    var all = new Measures(UserSketch.QUERY_LIMIT);
    change.accept(all);
    return all;
  }
}
