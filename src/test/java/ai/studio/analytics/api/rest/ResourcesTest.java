package ai.studio.analytics.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.rows.Facet;
import ai.studio.analytics.testing.AsCaller;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the REST interface answers for a handful of events, without a server.
class ResourcesTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Tenant tenant = new Tenant(NOON);
  private final CurrentCaller current = new CurrentCaller();
  private final FileAnswers files = null;
  private final RowsResource rows =
      new RowsResource(tenant.rows(), current, _ -> ZoneOffset.UTC, files);
  private final ExploreResource explore =
      new ExploreResource(tenant.blocks(), current, _ -> ZoneOffset.UTC, tenant.clock());
  private final ConflictsResource conflicts = new ConflictsResource(tenant.database(), current);

  @Test
  void withoutAQuestionAListHasItsNewestRowsAndNoCount() {
    tenant.store(tenant.request(NOON.minusSeconds(1)).event(), tenant.request(NOON).event());
    var document = as(() -> rows.rows("requests", null));

    assertThat(document.rows())
        .extracting(row -> row.values().get("time"))
        .containsExactly(NOON, NOON.minusSeconds(1));
    assertThat(document.totalCount()).isNull();
    assertThat(document.after()).isNull();
    assertThat(document.before()).isNull();
  }

  @Test
  void aPageThatHasMoreLeadsOnAndTheNextOneBack() {
    tenant.store(tenant.request(NOON.minusSeconds(1)).event(), tenant.request(NOON).event());
    var first = as(() -> rows.rows("requests", page(null)));
    var second = as(() -> rows.rows("requests", page(first.after())));

    assertThat(first.totalCount()).isEqualTo(2);
    assertThat(first.before()).isNull();
    assertThat(second.after()).isNull();
    assertThat(second.before()).isNotNull();
    assertThat(second.rows().getFirst().values()).containsOnlyKeys("time");
  }

  private static RowsQuestion page(@Nullable String after) {
    return new RowsQuestion(
        null,
        null,
        null,
        null,
        null,
        List.of("time"),
        null,
        null,
        1,
        after,
        null,
        true,
        null,
        null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "REQUESTS", "request_log", ""})
  void aListThatIsNoneIsRefusedWithThoseThatThereAre(String name) {
    assertThatThrownBy(() -> as(() -> rows.rows(name, null)))
        .isInstanceOf(NotFound.class)
        .hasMessage(
            "There is no such list: lists are requests, sessions, feedback, threats, spans, evaluations, traces, usage, audit.");
  }

  @Test
  void daysOfModelsAreNobodysOwn() {
    assertThatThrownBy(
            () -> AsCaller.as(Role.USER, "ana", tenant.name(), () -> rows.rows("usage", null)))
        .isInstanceOf(NotAllowed.class)
        .hasMessage("Needs one of the roles: admin, analyst");
    assertThat(as(() -> rows.rows("usage", null)).rows()).isEmpty();
  }

  @Test
  void facetsNeedAField() {
    tenant.store(tenant.request(NOON).model("o3").event());
    var ask =
        new RowsQuestion(
            null, null, null, null, null, null, null, null, 5, null, null, null, "model", null);

    assertThat(as(() -> rows.facets("requests", ask))).containsExactly(new Facet("o3", 1));
    assertThatThrownBy(() -> as(() -> rows.facets("requests", null)))
        .isInstanceOf(InvalidList.class)
        .hasMessage("field is needed");
  }

  @Test
  void aHistogramOfNothingIsZeroAllMonth() {
    var histogram = as(() -> rows.histogram("threats", null));

    assertThat(histogram.buckets()).isNotEmpty();
    assertThat(histogram.buckets()).allSatisfy(bucket -> assertThat(bucket.count()).isZero());
  }

  @Test
  void withoutAQuestionTheRequestsOfTheLastDayAreExplored() {
    tenant.store(tenant.request(NOON).latency(5).user("ana").event());

    assertThat(as(() -> explore.explore(null)).totals()).hasSize(1);
    assertThat(as(() -> explore.distribution(null)).quantity()).isEqualTo("latency");
    assertThat(as(() -> explore.distribution(null)).steps()).hasSize(1);
    assertThat(as(() -> explore.cohorts(null)).cohorts()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5, 1, 1_001})
  void conflictsAreOneToAThousandWhateverIsAskedFor(int limit) {
    var sent = tenant.request(NOON).event();
    tenant.store(sent);
    tenant.store(sent.withExchange(sent.exchange().withEndpoint("/elsewhere")));

    assertThat(as(() -> conflicts.latest(limit)))
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.id()).isEqualTo(sent.key());
          assertThat(conflict.storedId()).isEqualTo(Long.toString(Tenant.id(sent)));
          assertThat(conflict.field()).isEqualTo("endpoint");
          assertThat(conflict.time()).isEqualTo(NOON);
        });
  }

  private <T> T as(Supplier<T> work) {
    return AsCaller.as(Role.ADMIN, "root", tenant.name(), work);
  }
}
