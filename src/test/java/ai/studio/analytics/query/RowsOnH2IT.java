package ai.studio.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.H2Plans;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// What rollups do not know costs the rows of the range and not the table's, on H2 too.
class RowsOnH2IT {

  private static final DashboardRange HOURS =
      DashboardRange.custom(
          Traffic.NOW.minus(Duration.ofHours(5)), Traffic.NOW.minusSeconds(7), ZoneOffset.UTC);

  @Test
  void areFoundByTheirTime() throws SQLException {
    var rare = Filter.parse("status:429 country:DE");
    try (TestDatabase h2 = TestDatabases.h2();
        var database = Database.open(h2.config())) {
      database.migrate();
      var filled = Filled.of(database);
      var question = new Question(HOURS, null, rare, Scope.whole(Traffic.MINE));
      var plans = H2Plans.of(h2, "request_log", () -> filled.dashboards.of(question).summary());
      assertThat(plans).isNotEmpty().allMatch(plan -> plan.contains("PRIMARY_KEY"));
    }
  }
}
