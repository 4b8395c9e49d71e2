package ai.studio.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.explore.Cohorts;
import ai.studio.analytics.query.explore.Distribution;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Spreads;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.testing.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExploredTableTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private static final DashboardRange RANGE =
      DashboardRange.custom(NOON.minusSeconds(7_200), NOON, UTC);

  private final Tenant tenant = new Tenant(NOON);

  @Test
  void groupsOthersAndAllTogetherAreRows() throws IOException {
    store();

    assertThat(csv(false))
        .containsExactly(
            "row,model,requests,previous_requests", "group,a,2,0", "other,,1,0", "total,,3,0");
  }

  @Test
  void pointsOfTheSeriesAddUpToThem() throws IOException {
    store();

    assertThat(csv(true))
        .hasSize(1 + 3 * 2)
        .startsWith("row,time,model,requests")
        .contains(
            "group,2026-05-04T10:00:00Z,a,1",
            "group,2026-05-04T11:00:00Z,a,1",
            "other,2026-05-04T11:00:00Z,,1",
            "total,2026-05-04T11:00:00Z,,2");
  }

  @Test
  void howNumbersAreSpreadIsATableOfStepsOrOfThemOverTime() throws IOException {
    tenant.store(
        tenant.request(NOON.minusSeconds(5_000)).latency(7).event(),
        tenant.request(NOON.minusSeconds(60)).latency(7).event(),
        tenant.request(NOON.minusSeconds(50)).latency(30).event(),
        tenant.request(NOON.minusSeconds(40)).event());

    assertThat(spread(false))
        .containsExactly("from,to,requests", "5,10,2", "10,20,0", "20,50,1", ",,1");
    assertThat(spread(true))
        .containsExactly(
            "time,from,to,requests",
            "2026-05-04T10:00:00Z,5,10,1",
            "2026-05-04T11:00:00Z,5,10,1",
            "2026-05-04T11:00:00Z,20,50,1");
  }

  private List<String> spread(boolean points) throws IOException {
    var question =
        new Distribution.Question(
            RANGE, Interval.HOUR, Filter.NONE, tenant.scope(), Quantity.LATENCY, false);
    var answer = new Spreads(tenant.blocks()).distribution(question);
    var table = new DistributionTable(question, answer, points);
    return csv(table.columns(), table::write);
  }

  @Test
  void weeksThatAreStillToComeHaveNothing() throws IOException {
    tenant.store(
        tenant.request(NOON.minus(Duration.ofDays(8))).user("ana").event(),
        tenant.request(NOON).user("bob").event());
    var range = DashboardRange.custom(NOON.minus(Duration.ofDays(8)), NOON.plusSeconds(1), UTC);
    var question = new Cohorts.Question(range, Filter.NONE, tenant.scope());
    var table = new CohortsTable(question, new Spreads(tenant.blocks()).cohorts(question));

    assertThat(csv(table.columns(), table::write))
        .containsExactly(
            "week,users,active_0,active_1,active_2",
            "2026-04-20T00:00:00Z,1,1,0,0",
            "2026-04-27T00:00:00Z,0,0,0,",
            "2026-05-04T00:00:00Z,1,1,,");
  }

  private void store() {
    tenant.store(
        tenant.request(NOON.minusSeconds(5_000)).model("a").event(),
        tenant.request(NOON.minusSeconds(60)).model("a").event(),
        tenant.request(NOON.minusSeconds(50)).model("b").event());
  }

  private List<String> csv(boolean points) throws IOException {
    var exploration =
        Exploration.of(
            RANGE,
            Interval.HOUR,
            Filter.NONE,
            tenant.scope(),
            List.of(Measure.REQUESTS),
            List.of(Dimension.MODEL),
            List.of(),
            null,
            1,
            true);
    var table = new ExploredTable(exploration, tenant.explorer().explore(exploration), points);
    return csv(table.columns(), table::write);
  }

  private interface Table {

    long write(RowWriter writer) throws IOException;
  }

  private static List<String> csv(List<ExportColumn> columns, Table table) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = ExportFormat.CSV.open(columns, out);
    var written = table.write(writer);
    writer.end();
    var lines = out.toString(UTF_8).lines().toList();
    assertThat(lines).hasSize((int) written + 1);
    return lines;
  }
}
