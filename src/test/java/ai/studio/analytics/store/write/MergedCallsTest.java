package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.SessionField;
import ai.studio.analytics.store.schema.TraceField;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A call that comes in several ways counts once, with what each of them knows.
class MergedCallsTest {

  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final List<Field> FIELDS =
      List.of(
          RequestField.KEY,
          RequestField.SOURCE,
          RequestField.USER,
          RequestField.COUNTRY,
          RequestField.LATENCY,
          RequestField.FIRST_TOKEN,
          RequestField.PROVIDER,
          RequestField.TOKENS,
          RequestField.COST,
          RequestField.TRACE);

  private final Tenant tenant = new Tenant(NOW);
  private final RequestEvent seenByTheGateway =
      call(
          Map.of(
              "id",
              "g",
              "source",
              "gateway",
              "response_id",
              "answer-1",
              "prompt_tokens",
              "30",
              "completion_tokens",
              "12",
              "cost_usd",
              "0.5",
              "time_to_first_token_ms",
              "80"));
  private final RequestEvent seenByTheApplication =
      call(
          Map.of(
              "id",
              "o",
              "source",
              "otlp",
              "response_id",
              "answer-1",
              "user_id",
              "ann",
              "latency_ms",
              "900",
              "provider",
              "openai",
              "country_code",
              "ID",
              "trace_id",
              TRACE,
              "span_id",
              "00f067aa0ba902b7"));

  /// Law 3: whatever was merged, the rollups are what is counted from rows.
  @AfterEach
  void rollupsAreWhatIsCountedFromRows() {
    assertThat(new RollupAudit(tenant.database().dataSource(), tenant.clock()).verify())
        .noneMatch(difference -> difference.toString().contains(tenant.name()));
  }

  @Test
  void theFirstRowIsCompletedByWhatTheSecondWayKnows() {
    tenant.store(seenByTheGateway);
    var second = tenant.store(seenByTheApplication);

    assertThat(rows())
        .containsExactly(
            List.of(
                "g",
                "gateway",
                "ann",
                "ID",
                900L,
                80L,
                "openai",
                42L,
                new BigDecimal("0.500000000"),
                TRACE));
    assertThat(second.stored()).isZero();
    assertThat(second.duplicates()).isOne();
  }

  @Test
  void itCountsOnceInEitherOrderAndInOneBatch() {
    tenant.store(seenByTheApplication);
    tenant.store(seenByTheGateway);
    assertThat(rows()).hasSize(1);
    assertThat(rows().getFirst()).contains("o", 42L, 900L, 80L, new BigDecimal("0.500000000"));

    var other = new MergedCallsTest();
    other.tenant.store(other.seenByTheApplication, other.seenByTheGateway);
    assertThat(other.rows()).isEqualTo(rows());
    other.rollupsAreWhatIsCountedFromRows();
  }

  @Test
  void whatIsSentAgainChangesNothing() {
    tenant.store(seenByTheGateway);
    tenant.store(seenByTheApplication);
    var before = rows();

    tenant.store(seenByTheApplication, seenByTheGateway);
    tenant.store(seenByTheApplication);

    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void whatTheVendorCountedGoesBeforeAnEstimate() {
    tenant.store(
        call(
            Map.of(
                "id",
                "g",
                "source",
                "gateway",
                "response_id",
                "answer-1",
                "prompt_tokens",
                "50",
                "estimated",
                "true",
                "cost_usd",
                "0.9")));
    tenant.store(
        call(
            Map.of(
                "id",
                "o",
                "source",
                "otlp",
                "response_id",
                "answer-1",
                "prompt_tokens",
                "42",
                "cost_usd",
                "0.5")));

    assertThat(rows().getFirst()).contains(42L, new BigDecimal("0.500000000"));
  }

  /// A gateway knows the span that called it by `traceparent`.
  @Test
  void aCallIsKnownByTheSpanThatCalledTheGateway() {
    var place = Map.of("trace_id", TRACE, "span_id", "00f067aa0ba902b7");
    tenant.store(call(with(place, "id", "g", "source", "gateway", "prompt_tokens", "9")));
    tenant.store(call(with(place, "id", "o", "source", "otlp")));

    assertThat(rows()).hasSize(1);
    assertThat(find(RowTable.TRACES, List.of(TraceField.CALLS, TraceField.TOKENS)))
        .containsExactly(List.of(1L, 9L));
  }

  @Test
  void twoInstrumentationsOfOneApplicationTellOfOneCall() {
    var place = Map.of("response_id", "answer-1", "trace_id", TRACE, "source", "otlp");
    tenant.store(call(with(place, "id", "a", "span_id", "00f067aa0ba902b1", "prompt_tokens", "9")));
    tenant.store(call(with(place, "id", "b", "span_id", "00f067aa0ba902b2", "prompt_tokens", "9")));

    assertThat(find(RowTable.REQUESTS, List.of(RequestField.TOKENS))).containsExactly(List.of(9L));
  }

  /// Some local servers give the same id to every answer.
  @Test
  void idsOfAnswersAloneMakeNoTwoCallsOne() {
    tenant.store(call(Map.of("id", "a", "source", "otlp", "response_id", "chatcmpl-0")));
    tenant.store(call(Map.of("id", "b", "source", "otlp", "response_id", "chatcmpl-0")));
    tenant.store(
        call(
            Map.of(
                "id",
                "c",
                "source",
                "gateway",
                "response_id",
                "chatcmpl-0",
                "time",
                NOW.minusSeconds(20).toString())));

    assertThat(rows()).hasSize(3);
  }

  @Test
  void aRequestWithoutACallIsNoPartOfOne() {
    var place = Map.of("trace_id", TRACE, "span_id", "00f067aa0ba902b7", "source", "filter");
    tenant.store(request(with(place, "id", "f")));
    tenant.store(call(with(place, "id", "o", "source", "otlp")));

    assertThat(rows()).hasSize(2);
  }

  @Test
  void aRatingFindsItsCallByTheIdOfEitherEventAndOfItsAnswer() {
    tenant.store(rating("o", "early"));
    tenant.store(seenByTheGateway);
    tenant.store(seenByTheApplication);
    tenant.store(rating("o", "uma"), rating("g", "zoe"));
    tenant.store(rating(FeedbackEvent.ofResponse("answer-1"), "yan"));

    var orphans = find(RowTable.FEEDBACK, List.of(FIELD_ORPHAN));
    assertThat(orphans).hasSize(4).allMatch(row -> Boolean.FALSE.equals(row.getFirst()));
  }

  /// Column blocks that were made before must be made anew, though no sum has changed.
  @Test
  void whatOnlyAFieldHasLearnedIsFoundInColumnBlocks() {
    var user = Filter.Condition.is("user", "ann");
    tenant.store(call(Map.of("id", "g", "source", "gateway", "response_id", "answer-1")));
    var rows = tenant.rows();
    var asked = new RowQuestion(RowTable.REQUESTS, tenant.scope(), user, null, null, null);
    assertThat(rows.facets(asked, "model", 10)).isEmpty();

    tenant.store(
        call(Map.of("id", "o", "source", "otlp", "response_id", "answer-1", "user_id", "ann")));

    assertThat(rows.facets(asked, "model", 10)).hasSize(1);
  }

  @Test
  void sessionsHaveTheTokensThatCameLater() {
    tenant.store(seenByTheApplication);
    assertThat(session()).containsExactly(tuple(1L, 0L));

    tenant.store(seenByTheGateway);

    assertThat(session()).containsExactly(tuple(1L, 42L));
  }

  /// The gateway, which was first, knows the application only.
  @Test
  void aCallIsOfASessionOnceItIsKnownWhoseItIs() {
    tenant.store(seenByTheGateway);
    assertThat(session()).isEmpty();

    tenant.store(seenByTheApplication);
    assertThat(session()).containsExactly(tuple(1L, 42L));

    tenant.store(
        call(Map.of("id", "next", "source", "otlp", "user_id", "ann", "prompt_tokens", "8")));
    assertThat(session()).containsExactly(tuple(2L, 50L));
    assertThat(find(RowTable.REQUESTS, List.of(RequestField.SESSION)).stream().distinct())
        .hasSize(1)
        .noneMatch(row -> row.contains(null));
  }

  private static final Field FIELD_ORPHAN = FeedbackField.ORPHAN;

  private List<Tuple> session() {
    return find(RowTable.SESSIONS, List.of(SessionField.REQUESTS, SessionField.TOKENS)).stream()
        .map(row -> tuple(row.toArray()))
        .toList();
  }

  private List<List<@Nullable Object>> rows() {
    return find(RowTable.REQUESTS, FIELDS);
  }

  private List<List<@Nullable Object>> find(RowTable table, List<Field> fields) {
    return tenant
        .rows()
        .page(
            RowQuestion.all(table, tenant.scope()),
            Order.newestFirst(table),
            fields,
            new Window(10, null, false))
        .rows()
        .stream()
        .map(row -> row.values())
        .toList();
  }

  private Event rating(String request, String user) {
    return new FeedbackEvent(user, NOW, tenant.name(), null, request, user, 4, null);
  }

  private static Map<String, String> with(Map<String, String> fields, String... more) {
    var all = new HashMap<>(fields);
    for (var i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private RequestEvent call(Map<String, String> fields) {
    return request(with(fields, "model_name", "gpt-4o"));
  }

  private RequestEvent request(Map<String, String> fields) {
    var texts =
        new HashMap<>(
            Map.of(
                "time", NOW.minusSeconds(5).toString(), "endpoint", "chat", "status_code", "200"));
    texts.putAll(fields);
    var context = new IngestContext(tenant.name(), Source.OTLP, NOW);
    return (RequestEvent) EventJson.read(texts, context);
  }
}
