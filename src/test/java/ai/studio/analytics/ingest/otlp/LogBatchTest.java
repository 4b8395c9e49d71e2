package ai.studio.analytics.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of log records, ratings and evaluations are events.
class LogBatchTest {

  private static final String NAME = "gen_ai.evaluation.name";
  private static final String SCORE = "gen_ai.evaluation.score.value";
  private static final String SPAN = "b7ad6b7169203331";
  private static final IngestContext CONTEXT =
      new IngestContext("acme", Source.OTLP, Spans.START.plusSeconds(5));

  private final List<String> clipped = new ArrayList<>();

  @Test
  void aUsersRatingIsFeedbackOnTheCallOfItsSpan() {
    var rating =
        (FeedbackEvent) one(record(Map.of(NAME, "User Feedback", SCORE, 4.0, "user.id", "ann")));

    assertThat(rating.rating()).isEqualTo(4);
    assertThat(rating.user()).isEqualTo("ann");
    assertThat(rating.requestKey()).isEqualTo(Spans.TRACE + "-" + SPAN);
    assertThat(rating.time()).isEqualTo(Spans.START);
  }

  @Test
  void whatNoUserSaidIsAnEvaluationWhateverItsName() {
    var said = (EvaluationEvent) one(record(Map.of(NAME, "rating", SCORE, 0.25)));

    assertThat(said.score()).isEqualTo(0.25);
    assertThat(said.evaluator()).as("who sent it").isEqualTo("judge");
    assertThat(said.trace().spanId()).isEqualTo(SPAN);
  }

  @Test
  void aRatingOfAnAnswerIsJoinedByItsId() {
    var record =
        record(Map.of(NAME, "rating", SCORE, 1, "user.id", "ann", "gen_ai.response.id", "resp-1"));

    assertThat(((FeedbackEvent) one(record.clone().clearSpanId())).requestKey())
        .isEqualTo("response:resp-1");
    assertThat(((FeedbackEvent) one(record.clone().clearTraceId())).requestKey())
        .as("a span of no trace")
        .isEqualTo("response:resp-1");
    assertThat(
            ((FeedbackEvent) one(record.clone().setSpanId(Spans.bytes("0".repeat(16)))))
                .requestKey())
        .as("zeros are no span")
        .isEqualTo("response:resp-1");
  }

  @Test
  void aRatingOfNothingIsRefused() {
    var record = record(Map.of(NAME, "rating", SCORE, 5, "user.id", "ann"));

    var batch = read(record.clearSpanId(), record.clone().clearTraceId());

    assertThat(batch.events()).isEmpty();
    assertThat(batch.refusals())
        .isEqualTo(
            "traceId and spanId are required, or gen_ai.response.id: they tell what was rated (2)");
  }

  @ParameterizedTest
  @CsvSource({
    "0, rating must be between 1 and 5",
    "6, rating must be between 1 and 5",
    "4.5, rating must be a whole number",
    "good, rating must be a whole number"
  })
  void aRatingIsAWholeNumberFrom1To5(String score, String rule) {
    var batch = read(record(Map.of(NAME, "rating", SCORE, score, "user.id", "ann")));

    assertThat(batch.events()).isEmpty();
    assertThat(batch.refusals()).startsWith(rule);
  }

  @Test
  void aCommentThatIsTooLongIsCutAndTheRatingCounts() {
    var rating =
        (FeedbackEvent)
            one(
                record(
                    Map.of(
                        NAME,
                        "rating",
                        SCORE,
                        5,
                        "user.id",
                        "u".repeat(500),
                        "gen_ai.evaluation.explanation",
                        "\uD83D\uDE00".repeat(1_500))));

    assertThat(rating.comment()).hasSizeLessThanOrEqualTo(2_000).endsWith("…");
    assertThat(rating.user()).hasSize(128);
    assertThat(clipped).containsExactlyInAnyOrder("comment", "user_id");
  }

  @Test
  void theSameUsersRatingOfACallHasOneId() {
    var record = record(Map.of(NAME, "rating", SCORE, 2, "user.id", "ann"));
    var changed = record(Map.of(NAME, "rating", SCORE, 5, "user.id", "ann"));
    var other = record(Map.of(NAME, "rating", SCORE, 2, "user.id", "bob"));

    var keys = read(record, changed, other).events().stream().map(Event::key).distinct();

    assertThat(keys).hasSize(2);
  }

  @Test
  void anEvaluationThatIsSentAgainHasTheSameIdAndAnotherOneAnother() {
    var record = record(Map.of(NAME, "tone", SCORE, 0.5));
    var later = record.clone().setTimeUnixNano(record.getTimeUnixNano() + 1);

    var keys = read(record, record.clone(), later).events().stream().map(Event::key).toList();

    assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
  }

  @ParameterizedTest
  @CsvSource({"5, 7, 5", "0, 7, 7", "-1, 7, 7"})
  void itIsOfWhenItHappenedElseOfWhenItWasSeen(long time, long seen, long seconds) {
    var record =
        record(Map.of(NAME, "tone", SCORE, 0.5))
            .setTimeUnixNano(time * 1_000_000_000)
            .setObservedTimeUnixNano(seen * 1_000_000_000);

    assertThat(one(record).time()).isEqualTo(Instant.ofEpochSecond(seconds));
  }

  @Test
  void whatHasNoTimeIsOfNow() {
    assertThat(one(record(Map.of(NAME, "tone", SCORE, 1)).clearTimeUnixNano()).time())
        .isEqualTo(CONTEXT.time());
  }

  @Test
  void scoresThatAreNoNumbersNeedALabel() {
    var batch =
        read(
            record(Map.of(NAME, "tone", SCORE, Double.NaN)),
            record(
                Map.of(
                    NAME,
                    "tone",
                    SCORE,
                    Double.POSITIVE_INFINITY,
                    "gen_ai.evaluation.score.label",
                    "fine")));

    assertThat(batch.refusals()).isEqualTo("score is required, or label (1)");
    assertThat(batch.events())
        .singleElement()
        .isInstanceOfSatisfying(
            EvaluationEvent.class,
            it -> {
              assertThat(it.score()).isNull();
              assertThat(it.label()).isEqualTo("fine");
            });
  }

  @Test
  void otherRecordsAreLeft() {
    var batch =
        read(
            LogRecord.newBuilder(),
            record(Map.of(NAME, "tone", SCORE, 1)).setEventName("gen_ai.choice"),
            record(Map.of(SCORE, 1)));

    assertThat(batch.events()).isEmpty();
    assertThat(batch.ignored()).isEqualTo(3);
    assertThat(batch.refusedCount()).isZero();
  }

  private static LogRecord.Builder record(Map<String, ?> attributes) {
    var record =
        LogRecord.newBuilder()
            .setEventName("gen_ai.evaluation.result")
            .setTraceId(Spans.bytes(Spans.TRACE))
            .setSpanId(Spans.bytes(SPAN))
            .setTimeUnixNano(Duration.between(Instant.EPOCH, Spans.START).toNanos());
    attributes.forEach((name, value) -> record.addAttributes(Spans.attribute(name, value)));
    return record;
  }

  private Event one(LogRecord.Builder record) {
    var batch = read(record);
    assertThat(batch.refusals()).isEmpty();
    return batch.events().getFirst();
  }

  private Reception read(LogRecord.Builder... records) {
    var scope = ScopeLogs.newBuilder().setScope(InstrumentationScope.newBuilder().setName("judge"));
    List.of(records).forEach(scope::addLogRecords);
    var request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
            .build();
    return LogBatch.read(request, new EvaluationReader(new Clip(clipped::add)), CONTEXT);
  }
}
