package ai.studio.analytics.app;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.ingest.pipeline.Detection;
import ai.studio.analytics.journal.FaultLog;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.write.RequestRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

/// Gives the detectors back what a restart took from them: the requests of the last ten minutes, in
/// which they count, and what users cost on the days before. From where and when keys are used is
/// learned anew.
@ApplicationScoped
public class DetectMemory implements WarmUp {

  private static final FaultLog FAULTS =
      new FaultLog(Logger.getLogger(DetectMemory.class.getName()));
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration DAYS = Duration.ofDays(15);
  private static final int MOST_REQUESTS = 50_000;
  private static final String COSTS =
      """
      SELECT dimension_key, bucket, SUM(cost_nanos) FROM rollup
      WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ?
      GROUP BY dimension_key, bucket LIMIT 100000
      """;

  private final Database database;
  private final Detection detection;
  private final Instant start;

  @Inject
  DetectMemory(Database database, Detection detection, Clock clock) {
    this.database = database;
    this.detection = detection;
    start = clock.instant();
  }

  @Override
  public void run() {
    if (!detection.isEnabled()) {
      return;
    }
    try (var connection = database.dataSource().getConnection()) {
      costs(connection);
      requests(connection);
    } catch (SQLException | RuntimeException e) {
      FAULTS.tell("The detectors begin without what was before the start", e);
    }
  }

  /// The newest ones, in their order.
  private void requests(Connection connection) throws SQLException {
    var events = new ArrayList<RequestEvent>();
    try (var statement =
        connection.prepareStatement(
            "SELECT * FROM request_log WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT "
                + MOST_REQUESTS)) {
      ParameterBinder.of(statement)
          .set(EventId.floor(start.minus(WINDOW)))
          .set(EventId.floor(start));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          events.add(RequestRows.read(row));
        }
      }
    }
    detection.remember(events.reversed());
  }

  private void costs(Connection connection) throws SQLException {
    for (var organization : organizations(connection)) {
      try (var statement = connection.prepareStatement(COSTS)) {
        ParameterBinder.of(statement)
            .set(organization)
            .set(Grain.DAY.code())
            .set(Dimension.USER.code())
            .set(Grain.DAY.bucket(start.minus(DAYS)));
        try (var row = statement.executeQuery()) {
          while (row.next()) {
            var day = Instant.ofEpochSecond(row.getLong(2));
            detection.rememberCost(organization, row.getString(1), day, row.getLong(3));
          }
        }
      }
    }
  }

  private static List<String> organizations(Connection connection) throws SQLException {
    try (var statement =
            connection.prepareStatement(
                "SELECT organization_id FROM account UNION SELECT organization_id FROM api_key");
        var row = statement.executeQuery()) {
      var names = new ArrayList<String>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    }
  }
}
