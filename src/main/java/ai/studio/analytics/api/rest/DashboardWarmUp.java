package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.app.WarmUp;
import ai.studio.analytics.query.dashboard.Dashboards;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Asks once for the dashboards that people ask for first. It reads an organisation that does not
/// exist, and changes nothing.
@ApplicationScoped
public class DashboardWarmUp implements WarmUp {

  private static final Logger LOGGER = Logger.getLogger(DashboardWarmUp.class.getName());

  /// No claim and no setting gives this name.
  private static final Scope NOBODY = Scope.whole("");

  private static final List<Preset> RANGES = List.of(Preset.LAST_24_HOURS, Preset.LAST_7_DAYS);

  private final Database database;
  private final Blocks blocks;
  private final Clock clock;

  @Inject
  DashboardWarmUp(Database database, Blocks blocks, Clock clock) {
    this.database = database;
    this.blocks = blocks;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      var dashboards = new Dashboards(new Sql(database.dataSource()), blocks, clock);
      for (var preset : RANGES) {
        var range = DashboardRange.of(preset, null, null, ZoneOffset.UTC, clock);
        var question = new Question(range, null, Filter.NONE, NOBODY);
        Json.bytes(DashboardDocument.of(dashboards.of(question), clock.instant()));
      }
    } catch (RuntimeException e) {
      LOGGER.log(Level.FINE, "The first dashboard may take longer", e);
    }
  }
}
