package ai.studio.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.testing.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExploredTableTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

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

  private void store() {
    tenant.store(
        tenant.request(NOON.minusSeconds(5_000)).model("a").event(),
        tenant.request(NOON.minusSeconds(60)).model("a").event(),
        tenant.request(NOON.minusSeconds(50)).model("b").event());
  }

  private List<String> csv(boolean points) throws IOException {
    var exploration =
        Exploration.of(
            DashboardRange.custom(NOON.minusSeconds(7_200), NOON, ZoneOffset.UTC),
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
    var out = new ByteArrayOutputStream();
    var writer = ExportFormat.CSV.open(table.columns(), out);
    assertThat(table.write(writer)).isEqualTo(points ? 6 : 3);
    writer.end();
    return out.toString(UTF_8).lines().toList();
  }
}
