package ai.studio.analytics.query.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.TraceField;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the writer keeps of traces, and who may see what of it.
class TracesTest {

  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Tenant tenant = new Tenant(NOW);
  private final List<Event> all =
      List.of(
          event(
              "type",
              "span",
              "id",
              "a",
              "span_id",
              id("a"),
              "name",
              "ask",
              "kind",
              "agent",
              "duration_us",
              "2500000",
              "service",
              "chatbot",
              "user_id",
              "ann"),
          event(
              "type",
              "span",
              "id",
              "t",
              "span_id",
              id("b"),
              "parent_span_id",
              id("a"),
              "name",
              "look up",
              "kind",
              "tool",
              "failed",
              "true",
              "duration_us",
              "1000"),
          event(
              "id",
              "c",
              "span_id",
              id("c"),
              "parent_span_id",
              id("a"),
              "endpoint",
              "chat",
              "status_code",
              "200",
              "latency_ms",
              "700",
              "model_name",
              "m",
              "prompt_tokens",
              "30",
              "cost_usd",
              "0.25",
              "user_id",
              "ann"),
          event(
              "id",
              "d",
              "span_id",
              id("d"),
              "parent_span_id",
              id("a"),
              "endpoint",
              "chat",
              "status_code",
              "500",
              "model_name",
              "m",
              "completion_tokens",
              "12",
              "user_id",
              "bob"));

  /// However its parts come: all at once or one by one, in any order, or twice.
  @Test
  void aTraceIsTheSameInAnyOrderOfArrival() {
    tenant.store(all);
    var atOnce = trace(tenant.scope());
    for (var seed = 0; seed < 5; seed++) {
      var other = new Tenant(NOW);
      var shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.addAll(shuffled.subList(0, 2));
      shuffled.forEach(event -> other.store(of(other.name(), event)));

      assertThat(trace(other, other.scope())).isEqualTo(atOnce);
    }
    assertThat(atOnce)
        .containsExactly(
            TRACE,
            NOW.minusSeconds(60),
            NOW.minusSeconds(60).plusMillis(2_500),
            2_500L,
            "ask",
            "chatbot",
            "ann",
            2L,
            2L,
            2L,
            2L,
            42L,
            new BigDecimal("0.250000000"),
            1L);
  }

  @Test
  void ofAUserItIsTheirPartAlone() {
    tenant.store(all);

    assertThat(trace(tenant.of("bob"))).contains("chat m", "bob", 12L).doesNotContain("ask", 42L);
    assertThat(find(tenant, tenant.of("cyd"), Filter.NONE)).isEmpty();
    assertThat(new Traces(tenant.rows()).byId(tenant.of("cyd"), TRACE)).isEmpty();
    var bobs = new Traces(tenant.rows()).byId(tenant.of("bob"), TRACE).orElseThrow();
    assertThat(bobs.tree().nodes()).hasSize(1);
    assertThat(bobs.tree().use().tokens()).isEqualTo(12);
    assertThat(new Traces(tenant.rows()).byId(Scope.whole("another"), TRACE)).isEmpty();
  }

  @Test
  void tracesAreFilteredByWhatIsKnownOfThem() {
    tenant.store(all);

    assertThat(find(tenant, tenant.scope(), filter("duration:>2000 errors:>1 cost:>0.2 name:ask")))
        .hasSize(1);
    assertThat(find(tenant, tenant.scope(), filter("duration:<2000"))).isEmpty();
    assertThat(find(tenant, tenant.scope(), filter("calls:>2"))).isEmpty();
  }

  @Test
  void theTreeHasRequestsCallsAndSpans() {
    tenant.store(all);

    var tree = new Traces(tenant.rows()).byId(tenant.scope(), TRACE).orElseThrow().tree();

    assertThat(tree.root().name()).isEqualTo("ask");
    assertThat(tree.nodes()).extracting(TraceTree.Node::depth).containsExactly(0, 1, 1, 1);
    assertThat(tree.use()).isEqualTo(new TraceUse(2, 1, 2, 42, 250_000_000));
  }

  private static Filter filter(String text) {
    return Filter.parse(text, RowTable.TRACES.fields());
  }

  private List<@Nullable Object> trace(Scope scope) {
    return trace(tenant, scope);
  }

  private static List<@Nullable Object> trace(Tenant of, Scope scope) {
    return find(of, scope, Filter.NONE).getFirst();
  }

  private static List<List<@Nullable Object>> find(Tenant of, Scope scope, Filter filter) {
    List<Field> fields = TraceField.OF_ROWS.fields();
    var question = new RowQuestion(RowTable.TRACES, scope, filter, null, null, null);
    return of
        .rows()
        .page(question, Order.newestFirst(RowTable.TRACES), fields, new Window(10, null, false))
        .rows()
        .stream()
        .map(row -> row.values())
        .toList();
  }

  private Event event(String... fields) {
    var texts = new HashMap<>(Map.of("time", NOW.minusSeconds(60).toString(), "trace_id", TRACE));
    for (var i = 0; i < fields.length; i += 2) {
      texts.put(fields[i], fields[i + 1]);
    }
    return EventJson.read(texts, new IngestContext(tenant.name(), Source.OTLP, NOW));
  }

  /// The same event of another organisation.
  private static Event of(String organization, Event event) {
    var line =
        new String(EventJson.store(List.of(event)))
            .replaceFirst(
                "\"organization_id\":\"[^\"]*\"", "\"organization_id\":\"" + organization + "\"");
    return EventJson.restore(line.getBytes()).getFirst();
  }

  private static String id(String digit) {
    return digit.repeat(16);
  }
}
