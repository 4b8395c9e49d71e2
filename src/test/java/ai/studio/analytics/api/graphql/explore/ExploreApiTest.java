package ai.studio.analytics.api.graphql.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.api.graphql.value.DashboardSpan;
import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.InvalidRange;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.testing.AsCaller;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What an exploration that names little means, and how its answer is shown.
class ExploreApiTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Tenant tenant = new Tenant(NOON);
  private final ExploreApi api =
      new ExploreApi(tenant.blocks(), new CurrentCaller(), _ -> ZoneOffset.UTC, tenant.clock());

  @Test
  void withoutAnythingTheRequestsOfTheLastDayAreCounted() {
    tenant.store(ago(1).event(), ago(86_000).event(), ago(90_000).event());
    var explored = as(() -> api.explore(null));

    assertThat(explored.getTotals())
        .singleElement()
        .satisfies(value -> {
          assertThat(value.getMeasure()).isEqualTo(Measure.REQUESTS);
          assertThat(value.getUnit()).isEqualTo("requests");
          assertThat(value.getTotal()).isEqualTo(BigDecimal.valueOf(2));
          assertThat(value.getPrevious()).isNull();
          assertThat(value.getSeries()).hasSameSizeAs(explored.getTimestamps());
        });
    assertThat(explored.getGroups()).isEmpty();
    assertThat(explored.getOther()).isNull();
  }

  @Test
  void groupsHaveTheirKeysAndTheRestHasNone() {
    tenant.store(ago(1).model("a").event(), ago(2).model("a").event(), ago(3).model("b").event());
    var ask = new ExploreAsk();
    ask.setDimensions(List.of(Dimension.MODEL));
    ask.setLimit(1);
    var explored = as(() -> api.explore(ask));

    assertThat(explored.getGroups())
        .extracting(ExplorationGroupView::getKeys)
        .containsExactly(List.of("a"));
    assertThat(explored.getOther()).isNotNull();
    assertThat(explored.getOther().getKeys()).isEmpty();
    assertThat(explored.getTotalGroups()).isEqualTo(2);
  }

  @Test
  void theTimeToCompareWithMayBeNamed() {
    tenant.store(ago(5 * 86_400 + 1).event());
    var ask = new ExploreAsk();
    ask.setCompare(true);
    ask.setCompareStart(NOON.minusSeconds(6 * 86_400));

    assertThat(as(() -> api.explore(ask)).getTotals().getFirst().getPrevious())
        .isEqualTo(BigDecimal.ONE);
  }

  @Test
  void aCustomRangeNeedsItsBounds() {
    var ask = new ExploreAsk();
    ask.setRange(DashboardSpan.CUSTOM);

    assertThatThrownBy(() -> as(() -> api.explore(ask)))
        .isInstanceOf(InvalidRange.class)
        .hasMessage("start is needed for a custom range");
    ask.setStart(NOON.minusSeconds(60));
    assertThatThrownBy(() -> as(() -> api.explore(ask)))
        .hasMessage("end is needed for a custom range");
    ask.setEnd(NOON);
    ask.setInterval(SeriesInterval.MINUTE);
    assertThat(as(() -> api.explore(ask)).getTimestamps()).containsExactly(NOON.minusSeconds(60));
  }

  @Test
  void whatCannotBeAskedIsRefusedByThePartThatDoes() {
    var ask = new ExploreAsk();
    ask.setMeasures(List.of());

    assertThatThrownBy(() -> as(() -> api.explore(ask)))
        .isInstanceOf(InvalidExploration.class)
        .hasMessage("measures must be 1 to 10");
  }

  @Test
  void aDistributionIsOfTheLatencyInRoughStepsUnlessItSaysOtherwise() {
    tenant.store(ago(1).latency(7).event(), ago(2).event());
    var usual = as(() -> api.distribution(null));
    var ask = new DistributionAsk();
    ask.setQuantity(Quantity.TOKENS);
    ask.setFine(true);
    var tokens = as(() -> api.distribution(ask));

    assertThat(usual.getQuantity()).isEqualTo(Quantity.LATENCY);
    assertThat(usual.getUnit()).isEqualTo("ms");
    assertThat(usual.getUnknown()).isEqualTo(1);
    assertThat(usual.getSteps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.getFrom()).isEqualTo("5");
          assertThat(step.getTo()).isEqualTo("1E+1");
          assertThat(step.getCount()).isEqualTo(1);
          assertThat(step.getSeries()).hasSameSizeAs(usual.getTimestamps());
        });
    assertThat(tokens.getSteps().getFirst().getCount()).isEqualTo(2);
  }

  @Test
  void cohortsAreThoseOfTheWeekOfTheRange() {
    tenant.store(ago(1).user("ana").event(), ago(30 * 86_400).user("bo").event());
    var cohorts = as(() -> api.cohorts(null));

    assertThat(cohorts).hasSize(2);
    assertThat(cohorts.getFirst().getWeek()).isEqualTo(Instant.parse("2026-04-27T00:00:00Z"));
    assertThat(cohorts.getFirst().getUsers()).isZero();
    assertThat(cohorts.getLast().getUsers()).isEqualTo(1);
    assertThat(cohorts.getLast().getActive()).containsExactly(1L);
  }

  @Test
  void aFilterIsOfRequestsWhereOnlyRequestsAreMeant() {
    var ask = new CohortsAsk();
    ask.setFilter("rating:5");

    assertThatThrownBy(() -> as(() -> api.cohorts(ask))).hasMessageContaining("rating is no field");
  }

  @Test
  void usersExploreTheirOwnRequestsAndSendersNone() {
    tenant.store(ago(1).user("ana").event(), ago(2).user("bo").event());
    Supplier<ExplorationView> ask = () -> api.explore(null);
    var own = AsCaller.as(Role.USER, "ana", tenant.name(), ask);

    assertThat(own.getTotals().getFirst().getTotal()).isEqualTo(BigDecimal.ONE);
    assertThatThrownBy(() -> AsCaller.as(Role.INGEST, "key", tenant.name(), ask))
        .isInstanceOf(NotAllowed.class);
  }

  private <T> T as(Supplier<T> work) {
    return AsCaller.as(Role.ANALYST, "root", tenant.name(), work);
  }

  private Sample ago(long seconds) {
    return tenant.request(NOON.minusSeconds(seconds));
  }
}
