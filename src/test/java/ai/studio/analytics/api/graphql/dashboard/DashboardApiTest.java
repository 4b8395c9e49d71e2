package ai.studio.analytics.api.graphql.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.DashboardSpan;
import ai.studio.analytics.api.graphql.value.RequestSource;
import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.dashboard.DashboardCache;
import ai.studio.analytics.testing.AsCaller;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a question about a dashboard means, and how its answer is shown.
class DashboardApiTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  private final Tenant tenant = new Tenant(NOON);
  private final DashboardApi api =
      new DashboardApi(
          new DashboardCache(tenant.dashboards(), Duration.ZERO),
          new CurrentCaller(),
          _ -> JAKARTA,
          tenant.clock());

  @Test
  void withoutAnythingItIsTheLastDayInTheOrganisationsZone() {
    var dashboard = dashboard(null);

    assertThat(dashboard.getRange()).isEqualTo(DashboardSpan.LAST_24_HOURS);
    assertThat(dashboard.getTimeZone()).isEqualTo("Asia/Jakarta");
    assertThat(dashboard.getEnd()).isEqualTo(NOON.plusSeconds(60));
    assertThat(dashboard.getPrevious()).isNull();
  }

  @Test
  void aZoneAndAnIntervalThatAreNamedHold() {
    var ask = new DashboardAsk();
    ask.setTimeZone("Europe/Berlin");
    ask.setInterval(SeriesInterval.SIX_HOURS);

    assertThat(dashboard(ask).getTimeZone()).isEqualTo("Europe/Berlin");
    assertThat(dashboard(ask).getInterval()).isEqualTo(SeriesInterval.SIX_HOURS);
  }

  @Test
  void theTimeBeforeIsThereWhereItIsAskedFor() {
    tenant.store(ago(60).event(), ago(86_400 + 3_600).event(), ago(86_400 + 3_700).event());
    var ask = new DashboardAsk();
    ask.setCompare(true);
    var before = dashboard(ask).getPrevious();

    assertThat(before).isNotNull();
    assertThat(before.getSummary().getTotalRequests()).isEqualTo(2);
    assertThat(before.getTimestamps()).hasSameSizeAs(dashboard(ask).getTimestamps());
  }

  @Test
  void orAnotherTimeThatBeginsWhereTheQuestionSays() {
    tenant.store(ago(10 * 86_400).event());
    var ask = new DashboardAsk();
    ask.setCompare(true);
    ask.setCompareStart(NOON.minus(Duration.ofDays(10)));
    var before = dashboard(ask).getPrevious();

    assertThat(before).isNotNull();
    assertThat(before.getStart()).isEqualTo(NOON.minus(Duration.ofDays(10)));
    assertThat(before.getSummary().getTotalRequests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void rankingsHaveOneToAHundredPlaces(int top) {
    var ask = new DashboardAsk();
    ask.setTop(top);

    assertThatThrownBy(() -> dashboard(ask))
        .isInstanceOf(BadInput.class)
        .hasMessage("top must be between 1 and 100");
  }

  @Test
  void rankingsHaveTenPlacesUnlessTheQuestionSaysHowMany() {
    for (var i = 0; i < 12; i++) {
      tenant.store(ago(i).model("m" + i).event());
    }
    var ask = new DashboardAsk();
    ask.setTop(12);

    assertThat(dashboard(null).getTopModels()).hasSize(10);
    assertThat(dashboard(null).getTotalModels()).isEqualTo(12);
    assertThat(dashboard(ask).getTopModels()).hasSize(12);
  }

  @Test
  void theFilterAndTheTextHoldBoth() {
    tenant.store(
        ago(1).model("o3").status(500).event(),
        ago(2).model("o3").status(200).event(),
        ago(3).model("gpt-4o").status(500).event());
    var filter = new DashboardFilter();
    filter.setModels(List.of("o3"));
    filter.setSources(List.of(RequestSource.INGEST));
    var ask = new DashboardAsk();
    ask.setFilter(filter);
    ask.setQuery("status:>=400");

    assertThat(dashboard(ask).getSummary().getTotalRequests()).isEqualTo(1);
    filter.setSources(List.of(RequestSource.GATEWAY));
    assertThat(dashboard(ask).getSummary().getTotalRequests()).isZero();
  }

  @Test
  void emptyListsOfAFilterAreNoConditions() {
    tenant.store(ago(1).event());
    var filter = new DashboardFilter();
    filter.setModels(List.of());
    filter.setStatuses(List.of());
    var ask = new DashboardAsk();
    ask.setFilter(filter);

    assertThat(dashboard(ask).getSummary().getTotalRequests()).isEqualTo(1);
  }

  @Test
  void aTextThatIsNoFilterIsRefusedByItsName() {
    var ask = new DashboardAsk();
    ask.setQuery("status:>=");

    assertThatThrownBy(() -> dashboard(ask))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("query: ");
  }

  @Test
  void ratingsAreShownFromTheBestDownAndSeveritiesFromTheWorst() {
    var request = ago(9).event();
    tenant.store(request, tenant.rating(request, "ana", 2), tenant.rating(request, "bo", 5));
    tenant.store(
        tenant.threat(NOON, "rate_limit", Severity.LOW),
        tenant.threat(NOON, "rate_limit", Severity.CRITICAL));

    assertThat(dashboard(null).getFeedback().getRatingDistribution())
        .extracting(RatingCountView::getRating)
        .containsExactly(5, 4, 3, 2, 1);
    assertThat(dashboard(null).getThreats().getBySeverity())
        .extracting(view -> view.getSeverity().name())
        .containsExactly("CRITICAL", "LOW");
  }

  @Test
  void everySeriesHasAPointForEachTimestamp() {
    tenant.store(ago(1).model("o3").cost("0.5").user("ana").latency(9).event());
    var dashboard = dashboard(null);
    var points = dashboard.getTimestamps().size();

    assertThat(dashboard.getRequests()).hasSize(points);
    assertThat(dashboard.getLatency()).hasSize(points);
    assertThat(dashboard.getTokens()).hasSize(points);
    assertThat(dashboard.getCosts().getPoints()).hasSize(points);
    assertThat(dashboard.getCosts().getModels().getFirst().getCosts()).hasSize(points);
    assertThat(dashboard.getUsersOverTime()).hasSize(points);
    assertThat(dashboard.getRatings()).hasSize(points);
    assertThat(dashboard.getThreatsOverTime()).hasSize(points);
  }

  @Test
  void nobodySeesAnotherOrganisationsOrAnotherUsersRequests() {
    tenant.store(ago(1).user("ana").event(), ago(2).user("bo").event());

    assertThat(count(Role.ADMIN, tenant.name())).isEqualTo(2);
    assertThat(count(Role.ANALYST, tenant.name())).isEqualTo(2);
    assertThat(count(Role.USER, tenant.name())).isEqualTo(1);
    assertThat(count(Role.ADMIN, new Tenant(NOON).name())).isZero();
  }

  @Test
  void whoMaySendOnlySeesNothingAndWhoIsUnknownIsAskedWhoTheyAre() {
    assertThatThrownBy(() -> count(Role.INGEST, tenant.name()))
        .isInstanceOf(NotAllowed.class)
        .hasMessage("Needs one of the roles: admin, analyst, user");
    assertThatThrownBy(() -> api.dashboard(null)).isInstanceOf(NotAuthenticated.class);
  }

  private long count(Role role, String organization) {
    return AsCaller.as(
        role,
        "ana",
        organization,
        () -> api.dashboard(new DashboardAsk()).getSummary().getTotalRequests());
  }

  private DashboardView dashboard(@Nullable DashboardAsk ask) {
    return AsCaller.as(Role.ADMIN, "root", tenant.name(), () -> api.dashboard(ask));
  }

  private Sample ago(long seconds) {
    return tenant.request(NOON.minusSeconds(seconds));
  }
}
