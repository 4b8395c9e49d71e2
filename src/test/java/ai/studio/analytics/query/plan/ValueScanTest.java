package ai.studio.analytics.query.plan;

import static ai.studio.analytics.query.plan.TestReading.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueScanTest {

  private static final long HOUR = 3_600;
  private static final Scale SCALE = new Scale(false);
  private static final Buckets HOURS =
      Buckets.of(
          new TimeRange(Instant.EPOCH, Instant.ofEpochSecond(2 * HOUR)),
          Interval.HOUR,
          ZoneOffset.UTC);

  private static final TestReading LATENCIES =
      new TestReading(RequestField.TIME, RequestField.LATENCY, RequestField.MODEL)
          .with(row(0, 0L, "o3"), row(1, 7L, "o3"), row(HOUR - 1, 9L, "o4"), row(HOUR, 5L, "o3"))
          .with(row(HOUR + 1, null, "o3"), row(2 * HOUR - 1, 1_000L, "o3"));

  @Test
  void requestsAreCountedByBucketAndStep() {
    var counts = count(LATENCIES, Quantity.LATENCY, "");

    assertThat(steps(counts[0])).isEqualTo(Map.of("0", 1L, "5", 2L));
    assertThat(steps(counts[1])).isEqualTo(Map.of("5", 1L, "1000", 1L, "unknown", 1L));
  }

  @Test
  void onlyThoseThatTheFilterLetsThrough() {
    var counts = count(LATENCIES, Quantity.LATENCY, "model:o4");

    assertThat(steps(counts[0])).isEqualTo(Map.of("5", 1L));
    assertThat(steps(counts[1])).isEmpty();
    assertThat(steps(count(LATENCIES, Quantity.LATENCY, "model:gone")[0])).isEmpty();
  }

  @Test
  void itReadsTheFieldsOfTheFilterAndOfTheQuantity() {
    count(LATENCIES, Quantity.LATENCY, "model:o4");

    assertThat(LATENCIES.asked).containsExactlyInAnyOrder(RequestField.MODEL, RequestField.LATENCY);
  }

  @ParameterizedTest(name = "{0} ms, first token after {1}, {2} + {3} tokens: {4}")
  @CsvSource({
    "1000, , 10, , 10000",
    "1500, 500, 7, 3, 10000",
    "1000, 0, 1, , 1000",
    "1000, 1000, 10, , unknown",
    "1000, 1200, 10, , unknown",
    ", 100, 10, , unknown",
    "1000, , , , unknown",
    "1000, , 0, 0, unknown",
    "3000, , 2, , 500"
  })
  void speedIsInThousandthsOfTokensASecondFromTheFirstTokenOn(
      Long latency, Long first, Long completion, Long reasoning, String step) {
    var reading =
        new TestReading(
                RequestField.TIME,
                RequestField.LATENCY,
                RequestField.FIRST_TOKEN,
                RequestField.COMPLETION_TOKENS,
                RequestField.REASONING_TOKENS)
            .with(row(0, latency, first, completion, reasoning));

    assertThat(steps(count(reading, Quantity.OUTPUT_TOKENS_PER_SECOND, "")[0]))
        .isEqualTo(Map.of(step, 1L));
  }

  private static long[][] count(TestReading reading, Quantity quantity, String filter) {
    var requests = new BlockFilter(Subject.REQUESTS, Filter.parse(filter));
    return new ValueScan(requests, quantity, SCALE, HOURS).count(reading);
  }

  /// What is not zero, by the start of its step.
  private static Map<String, Long> steps(long[] counts) {
    var steps = new LinkedHashMap<String, Long>();
    for (var step = 0; step < counts.length; step++) {
      if (counts[step] > 0) {
        steps.put(step < SCALE.size() ? "" + SCALE.start(step) : "unknown", counts[step]);
      }
    }
    assertThat(Arrays.stream(counts).sum())
        .isEqualTo(steps.values().stream().mapToLong(count -> count).sum());
    return steps;
  }
}
