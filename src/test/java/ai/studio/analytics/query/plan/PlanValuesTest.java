package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.block.TestBlocks;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.Field.Kind;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanValuesTest {

  @ParameterizedTest
  @CsvSource({
    "TIME, 2026-05-01T10:00:00.000001Z",
    "TIME, 1970-01-01T00:00:00Z",
    "ID, 1863000000000000000",
    "NUMBER, -1",
    "CODE, 429",
    "NANO_DOLLARS, 150",
    "DOLLARS, 1.50",
    "DATE, 2026-05-01",
    "TEXT, gpt-4o",
    "FLAG, true"
  })
  void whatACursorHasIsReadAgain(Kind kind, String text) {
    assertThat(FieldValue.text(kind, FieldValue.parse(kind, text))).isEqualTo(text);
  }

  @Test
  void numbersBecomeWhatTheirColumnsHold() {
    assertThat(FieldValue.ofNumber(Kind.DATE, 0)).isEqualTo(LocalDate.EPOCH);
    assertThat(FieldValue.ofNumber(Kind.DOLLARS, 1)).isEqualTo(new BigDecimal("0.000000001"));
    assertThat(FieldValue.ofNumber(Kind.NANO_DOLLARS, 1)).isEqualTo(1L);
    assertThatIllegalArgumentException().isThrownBy(() -> FieldValue.ofNumber(Kind.TEXT, 1));
  }

  @Test
  void inAnOrderNoValueIsLessThanAny() {
    assertThat(FieldValue.orLess(RequestField.LATENCY)).isEqualTo("COALESCE(latency_ms, -1)");
    assertThat(FieldValue.orLess(RequestField.MODEL)).isEqualTo("COALESCE(model_name, '')");
    assertThat(FieldValue.orLess(FeedbackField.COMMENT))
        .isEqualTo("/*! LEFT( */COALESCE(feedback_text, '')/*! , 255) */");
    assertThat(FieldValue.orLess(RequestField.STREAMED)).isEqualTo("streamed");
  }

  @Test
  void aValueIsComputedOnceAndAFailureIsForgotten() {
    var calls = new AtomicInteger();
    var value =
        new Memoized<>(() -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("not yet");
          }
          return "done";
        });

    assertThatThrownBy(value::get).hasMessage("not yet");
    assertThat(value.get()).isEqualTo("done");
    assertThat(value.get()).isEqualTo("done");
    assertThat(calls).hasValue(2);
  }

  @ParameterizedTest(name = "{0}–{1}")
  @CsvSource({
    "0, 14400, 0-14400, ''",
    "3600, 7200, 3600-7200, 0-3600 7200-14400",
    "3601, 7199, '', 0-14400",
    "1800, 9000, 3600-7200, 0-3600 7200-14400",
    "-7200, 3600, 0-3600, 3600-14400",
    "14400, 20000, '', 0-14400",
    "10800, 20000, 10800-14400, 0-10800"
  })
  void runsAreSplitAtWholeBuckets(long start, long end, String inside, String outside) {
    var plan = new BucketPlan(List.of(new BucketPlan.Run(Grain.HOUR, 0, 14_400)), List.of());
    var split = plan.split(start, end);

    assertThat(text(split.inside())).isEqualTo(inside);
    assertThat(text(split.outside())).isEqualTo(outside);
  }

  @Test
  void withoutBucketsAllIsLeftToRows() {
    var range = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(86_400));

    assertThat(BucketPlan.rows(range)).isEqualTo(new BucketPlan(List.of(), List.of(range)));
    assertThat(BucketPlan.of(range, List.of(), BucketPlan.Fit.ANY, Instant.EPOCH))
        .isEqualTo(BucketPlan.rows(range));
  }

  @Test
  void aSlotOfTimeIsNeverSharedByTwoBuckets() {
    var kathmandu = ZoneId.of("Asia/Kathmandu");
    var start = Instant.parse("2026-05-01T18:15:00Z");
    var days =
        Buckets.of(new TimeRange(start, start.plusSeconds(3 * 86_400)), Interval.DAY, kathmandu);

    assertThat(days.slot("t")).isEqualTo("(t - MOD(t, 900000000))");
    assertThat(days.ofSlot((start.getEpochSecond() + 86_400) * 1_000_000)).isEqualTo(1);
    assertThat(days.all(Grain.QUARTER_HOUR)).isTrue();
    assertThat(days.all(Grain.HOUR)).isFalse();
    assertThat(days.one(start.getEpochSecond() + 2_700, Grain.HOUR)).isTrue();
    assertThat(days.one(start.getEpochSecond() + 86_400 - 900, Grain.HOUR)).isFalse();
  }

  @Test
  void bucketsThatAreNoTwiceAsWideAsAGrainDoNotTakeItOneByOne() {
    var start = Instant.parse("2026-05-01T00:00:00Z");
    var range = new TimeRange(start, start.plusSeconds(7_200));

    assertThat(
            Buckets.of(range, Interval.HALF_HOUR, ZoneOffset.UTC)
                .one(start.getEpochSecond(), Grain.QUARTER_HOUR))
        .isTrue();
    assertThat(
            Buckets.of(range, Interval.QUARTER_HOUR, ZoneOffset.UTC)
                .one(start.getEpochSecond(), Grain.QUARTER_HOUR))
        .isFalse();
  }

  @Test
  void theLastBucketHasNoEnd() {
    var start = Instant.parse("2026-05-01T00:00:00Z");
    var buckets =
        Buckets.of(new TimeRange(start, start.plusSeconds(7_200)), Interval.HOUR, ZoneOffset.UTC);

    assertThat(buckets.end(0)).isEqualTo(start.getEpochSecond() + 3_600);
    assertThat(buckets.end(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(buckets.index(start.getEpochSecond() - 1)).isZero();
  }

  @ParameterizedTest(name = "{0} ms, first token after {1}, {2} + {3} tokens")
  @CsvSource({
    "1000, 200, 30, 10, 40, 800",
    "1000, , 30, , 30, 1000",
    "1000, 1000, 30, 10, 0, 0",
    "1000, 1200, 30, 10, 0, 0",
    "1000, 200, 0, 0, 0, 0",
    ", 200, 30, 10, 0, 0",
    "1000, 200, , 10, 10, 800"
  })
  void theSpeedIsThatOfRequestsWhoseTimeWasMeasuredFromTheFirstTokenOn(
      Long latency, Long first, Long completion, Long reasoning, long tokens, long millis) {
    var fields =
        List.of(
            RequestField.TIME,
            RequestField.LATENCY,
            RequestField.FIRST_TOKEN,
            RequestField.COMPLETION_TOKENS,
            RequestField.REASONING_TOKENS);
    var rows = new ArrayList<@Nullable Object[]>();
    rows.add(new @Nullable Object[] {0L, latency, first, completion, reasoning});
    var speed = new OutputSpeed(TestBlocks.of(fields, rows), 2);
    var sum = new Measures(UserSketch.QUERY_LIMIT);

    speed.add(0, 1, new int[] {0}, new int[] {1}, 1);
    speed.addTo(sum, 1);
    speed.addTo(sum, 0);

    assertThat(sum.timedOutputTokens).isEqualTo(tokens);
    assertThat(sum.outputMs).isEqualTo(millis);
  }

  @Test
  void keysTogetherAreTheSumByBucket() {
    var table = new MeasureTable(2);
    table.at("a", 0).requests = 1;
    table.at("a", 1).requests = 2;
    table.at("b", 1).requests = 4;
    var all = table.together();

    assertThat(all.keys()).containsExactly(MeasureTable.ONLY);
    assertThat(all.get(MeasureTable.ONLY, 0).requests).isEqualTo(1);
    assertThat(all.get(MeasureTable.ONLY, 1).requests).isEqualTo(6);
    assertThat(table.get("nobody", 0).requests).isZero();
    assertThat(table.keys()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void keysWithoutEventsAreNotRankedAndEqualOnesFollowTheirNames() {
    var table = new MeasureTable(1);
    for (var key : List.of("c", "a", "b")) {
      table.at(key, 0).requests = 2;
    }
    table.at("nothing", 0).sessions = 9;
    table.at("rated", 0).ratings = 1;

    assertThat(table.ranked((one, other) -> Long.compare(other.requests, one.requests)))
        .extracting(MeasureTable.Ranked::key)
        .containsExactly("a", "b", "c", "rated");
    assertThat(table.ranked((_, _) -> 0, 2))
        .extracting(MeasureTable.Ranked::key)
        .containsExactly("a", "b");
    assertThat(table.ranked((_, _) -> 0, 0)).isEmpty();
  }

  private static String text(List<BucketPlan.Run> runs) {
    return String.join(" ", runs.stream().map(run -> run.from() + "-" + run.to()).toList());
  }
}
