package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.schema.EvaluationField;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The list of what evaluators said of answers.
class EvaluationRowsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Trace SPAN = new Trace("c".repeat(32), "d".repeat(16));

  private final Tenant tenant = new Tenant(NOON.plusSeconds(60));
  private final Scope whole = tenant.scope();

  @BeforeEach
  void store() {
    tenant.store(
        request("search", Trace.NONE, "r-1"),
        request("shop", SPAN, "r-2"),
        evaluation("relevance", Trace.NONE, "r-1", 0.92),
        evaluation("tone", SPAN, null, -0.25),
        evaluation("safe", Trace.NONE, "r-1", null),
        evaluation("lost", Trace.NONE, "nobody knows", 7.0));
  }

  private RequestEvent request(String project, Trace trace, String response) {
    var plain =
        tenant
            .request(NOON)
            .model("o3")
            .detail(RequestDetail.PROJECT, project)
            .detail(RequestDetail.RESPONSE_ID, response)
            .event();
    return new RequestEvent(
        plain.key(),
        plain.time(),
        plain.organization(),
        plain.source(),
        plain.exchange(),
        plain.client(),
        plain.call(),
        trace,
        plain.details());
  }

  private EvaluationEvent evaluation(
      String name, Trace trace, @Nullable String response, @Nullable Double score) {
    return new EvaluationEvent(
        name, NOON, tenant.name(), trace, response, name, score, "a label", "judge");
  }

  @Test
  void scoresAreNumbersAndNoneIsLessThanAny() {
    var order = new Order(EvaluationField.SCORE, false);
    var rows = new ArrayList<List<@Nullable Object>>();
    String cursor = null;
    RowPage page;
    do {
      page =
          tenant
              .rows()
              .page(
                  asked(whole, ""),
                  order,
                  List.of(EvaluationField.NAME, EvaluationField.SCORE),
                  new Window(1, cursor, false));
      page.rows().forEach(row -> rows.add(row.values()));
      cursor = rows.isEmpty() ? null : page.rows().getLast().cursor();
    } while (page.hasNext());

    assertThat(rows)
        .extracting(List::getFirst)
        .containsExactly("safe", "tone", "relevance", "lost");
    assertThat(rows.get(1).get(1)).isEqualTo(new BigDecimal("-0.25"));
    assertThat(rows.getFirst().get(1)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          score:<0           | tone
          score:0.92         | relevance
          score:-0.25..0.92  | relevance tone
          score:""           | safe
          -score:>0.5        | safe tone
          response:r-1       | relevance safe
          name:tone,lost     | lost tone
          """)
  void theyAreFilteredByTheirFields(String filter, String names) {
    assertThat(names(whole, filter)).containsExactlyInAnyOrder(names.split(" "));
  }

  @Test
  void whoeverIsLimitedToAProjectSeesThoseOfItsCallsAlone() {
    assertThat(names(new Scope(tenant.name(), null, Set.of("search")), ""))
        .containsExactlyInAnyOrder("relevance", "safe");
    assertThat(names(new Scope(tenant.name(), null, Set.of("shop")), "")).containsExactly("tone");
    assertThat(names(new Scope(tenant.name(), "ana"), "")).isEmpty();
  }

  private List<String> names(Scope scope, String filter) {
    var names = new ArrayList<String>();
    tenant
        .rows()
        .each(
            asked(scope, filter),
            Order.newestFirst(RowTable.EVALUATIONS),
            List.of(EvaluationField.NAME),
            100,
            row -> names.add(String.valueOf(row.values().getFirst())));
    return names;
  }

  private static RowQuestion asked(Scope scope, String filter) {
    var parsed = Filter.parse(filter, RowTable.EVALUATIONS.fields());
    return new RowQuestion(RowTable.EVALUATIONS, scope, parsed, null, null, null);
  }
}
