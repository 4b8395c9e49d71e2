package ai.studio.analytics.api.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.annotation.AnnotationDraft;
import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.api.mcp.AnnotationsTool.Entry;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.rest.ExploreDocument;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.trace.Traces;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What tools answer for a handful of events, without a server.
class ToolsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final String TRACE = "c".repeat(32);

  private final Tenant tenant = new Tenant(NOON);
  private final Caller analyst = new Caller("ana", tenant.name(), Set.of(Role.ANALYST));
  private final ExploreTool explore =
      new ExploreTool(tenant.blocks(), _ -> ZoneOffset.UTC, tenant.clock());

  @Test
  void explorationsHaveTheirSeriesOnlyWhereTheyAreAskedFor() {
    tenant.store(tenant.request(NOON.minusSeconds(60)).model("o3").event());
    var question = Map.<String, Object>of("dimensions", List.of("model"));
    var withSeries = Map.of("dimensions", List.of("model"), "series", true, "interval", "1h");

    var brief = (ExploreDocument) explore.answer(analyst, question);
    var full = (ExploreDocument) explore.answer(analyst, withSeries);

    assertThat(brief.groups())
        .singleElement()
        .satisfies(group -> {
          assertThat(group.keys()).containsExactly("o3");
          assertThat(group.values().getFirst().series()).isEmpty();
        });
    assertThat(brief.timestamps()).isEmpty();
    assertThat(full.timestamps()).hasSizeGreaterThan(20);
    assertThat(full.groups().getFirst().values().getFirst().series())
        .hasSameSizeAs(full.timestamps());
  }

  @Test
  void aTraceComesInPagesWhoseEndsMeet() {
    tenant.store(part(1), part(2), part(3));
    var tool = new TraceTool(new Traces(tenant.rows()));

    var first = (TraceDocument) tool.answer(analyst, Map.of("id", TRACE, "limit", 2));
    var cursor = String.valueOf(first.nextCursor());
    var last = (TraceDocument) tool.answer(analyst, Map.of("id", TRACE, "cursor", cursor));

    assertThat(first.parts()).extracting(TraceDocument.Part::position).containsExactly(0, 1);
    assertThat(last.parts()).extracting(TraceDocument.Part::position).containsExactly(2);
    assertThat(last.nextCursor()).isNull();
    assertThat(first.totalParts()).isEqualTo(3);
    assertThat(((TraceDocument) tool.answer(analyst, Map.of("id", TRACE, "cursor", "9"))).parts())
        .isEmpty();
    assertThatThrownBy(() -> tool.answer(stranger(), Map.of("id", TRACE)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void requestsComeInPagesWithoutAddresses() {
    tenant.store(part(1), part(2), part(3));
    var tool = new RequestsTool(tenant.rows(), _ -> ZoneOffset.UTC);

    var first = (RowLists.Document) tool.answer(analyst, Map.of("limit", 2, "count", true));
    var cursor = String.valueOf(first.nextCursor());
    var last = (RowLists.Document) tool.answer(analyst, Map.of("limit", 2, "cursor", cursor));

    assertThat(first.rows()).hasSize(2);
    assertThat(first.totalCount()).isEqualTo(3);
    assertThat(last.rows()).hasSize(1);
    assertThat(last.nextCursor()).isNull();
    assertThat(RequestsTool.LIST.offered())
        .extracting(field -> field.fieldName())
        .doesNotContain("address", "user_agent");
    assertThatThrownBy(() -> tool.answer(analyst, Map.of("filter", "address:192.0.2.0")))
        .hasMessage("filter address is not for assistants");
  }

  @Test
  void annotationsAreThoseOfTheRange() {
    var annotations = new Annotations(tenant.database().dataSource(), tenant.clock());
    for (var hours : List.of(1, 30)) {
      var draft =
          new AnnotationDraft(
              NOON.minusSeconds(3_600L * hours), null, hours + " h", "deploy", null);
      annotations.add(Actor.cli(), tenant.name(), null, draft);
    }
    var tool = new AnnotationsTool(annotations, _ -> ZoneOffset.UTC, tenant.clock());

    var day = (AnnotationsTool.Document) tool.answer(analyst, Map.of());
    var week = (AnnotationsTool.Document) tool.answer(analyst, Map.of("range", "7d"));
    var incidents = (AnnotationsTool.Document) tool.answer(analyst, Map.of("tag", "incident"));

    assertThat(day.annotations()).extracting(Entry::text).containsExactly("1 h");
    assertThat(week.annotations()).extracting(Entry::text).containsExactly("1 h", "30 h");
    assertThat(week.complete()).isTrue();
    assertThat(incidents.annotations()).isEmpty();
  }

  @Test
  void everyWordOfQuestionsIsExplained() {
    var words = Vocabulary.all();

    assertThat(words.measures()).allSatisfy(it -> assertThat(it.description()).isNotBlank());
    assertThat(words.dimensions()).allSatisfy(it -> assertThat(it.description()).isNotBlank());
    assertThat(words.measures()).extracting(Vocabulary.Word::name).contains("p95_latency");
  }

  private Caller stranger() {
    return new Caller("ana", new Tenant(NOON).name(), Set.of(Role.ANALYST));
  }

  private RequestEvent part(int number) {
    var event = tenant.request(NOON.minusSeconds(number)).user("ana").model("o3").event();
    return new RequestEvent(
        event.key(),
        event.time(),
        event.organization(),
        event.source(),
        event.exchange(),
        event.client(),
        event.call(),
        new Trace(TRACE, null),
        event.details());
  }
}
