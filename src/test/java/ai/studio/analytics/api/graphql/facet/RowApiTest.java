package ai.studio.analytics.api.graphql.facet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.testing.AsCaller;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Values of fields and rows over time, as they are asked for and shown.
class RowApiTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Tenant tenant = new Tenant(NOON);
  private final RowApi api =
      new RowApi(tenant.rows(), new CurrentCaller(), _ -> ZoneId.of("Asia/Kolkata"));

  @Test
  void everyListHasItsTable() {
    assertThat(Stream.of(RowList.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Stream.of(RowTable.values())
                .filter(table -> table != RowTable.SPANS)
                .map(Enum::name)
                .toList());
  }

  @Test
  void tenValuesAreShownUnlessTheQuestionSaysHowMany() {
    for (var i = 0; i < 12; i++) {
      tenant.store(tenant.request(NOON).model("m" + i).event());
    }
    var ask = facets("model");
    assertThat(as(Role.ADMIN, ask)).hasSize(10);

    ask.setLimit(2);
    assertThat(as(Role.ADMIN, ask)).extracting(FacetView::getValue).containsExactly("m0", "m1");
  }

  @Test
  void rowsWithoutAValueHaveNull() {
    tenant.store(tenant.request(NOON).event());

    assertThat(as(Role.ADMIN, facets("model")))
        .singleElement()
        .satisfies(facet -> {
          assertThat(facet.getValue()).isNull();
          assertThat(facet.getCount()).isEqualTo(1);
        });
  }

  @Test
  void aFieldThatIsNoneIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> as(Role.ADMIN, facets("colour")))
        .isInstanceOf(InvalidList.class)
        .hasMessageStartingWith("field colour is no field; fields are time, model, ");
  }

  @Test
  void aTextThatIsNoFilterIsRefusedByItsName() {
    var ask = facets("model");
    ask.setQuery("colour:red");

    assertThatThrownBy(() -> as(Role.ADMIN, ask))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("query: At character 1: colour is no field");
  }

  @Test
  void usersCountTheirOwnRowsAndNotThoseThatAreNobodys() {
    tenant.store(
        tenant.request(NOON).user("ana").model("o3").event(),
        tenant.request(NOON).user("bo").model("o3").event());
    var usage = facets("model");
    usage.setTable(RowList.USAGE);

    assertThat(as(Role.USER, facets("user")))
        .extracting(FacetView::getValue)
        .containsExactly("ana");
    assertThatThrownBy(() -> as(Role.USER, usage))
        .isInstanceOf(NotAllowed.class)
        .hasMessage("Needs one of the roles: admin, analyst");
    assertThat(as(Role.ANALYST, usage)).extracting(FacetView::getCount).containsExactly(1L);
  }

  @Test
  void bucketsAreThoseOfTheOrganisationsZoneUnlessAnotherIsNamed() {
    tenant.store(tenant.request(NOON).event());
    var ask = new HistogramAsk();
    ask.setTable(RowList.REQUESTS);
    ask.setStart(NOON);
    ask.setEnd(NOON.plusSeconds(3_600));
    ask.setInterval(SeriesInterval.HOUR);
    var histogram = histogram(ask);

    assertThat(histogram.getInterval()).isEqualTo(SeriesInterval.HOUR);
    assertThat(histogram.getBuckets())
        .extracting(HistogramBucketView::getTimestamp)
        .containsExactly(NOON.minusSeconds(1_800), NOON.plusSeconds(1_800));
    assertThat(histogram.getBuckets())
        .extracting(HistogramBucketView::getCount)
        .containsExactly(1L, 0L);
    ask.setTimeZone("UTC");
    assertThat(histogram(ask).getBuckets())
        .extracting(HistogramBucketView::getTimestamp)
        .containsExactly(NOON);
  }

  private HistogramView histogram(HistogramAsk ask) {
    return AsCaller.as(Role.ADMIN, "root", tenant.name(), () -> api.histogram(ask));
  }

  private static FacetsAsk facets(String field) {
    var ask = new FacetsAsk();
    ask.setTable(RowList.REQUESTS);
    ask.setField(field);
    return ask;
  }

  private List<FacetView> as(Role role, FacetsAsk ask) {
    return AsCaller.as(role, "ana", tenant.name(), () -> api.facets(ask));
  }
}
