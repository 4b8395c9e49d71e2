package ai.studio.analytics.store.maintain;

import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.RollupKey;
import ai.studio.analytics.store.rollup.Rollups;
import ai.studio.analytics.store.rollup.UserSketch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rollups as they are stored, all writers together, day by day.
final class StoredRollups {

  private StoredRollups() {}

  /// Whoever has anything counted, by day too.
  static List<String> organizations(Connection connection) throws SQLException {
    var organizations = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT organization_id FROM rollup GROUP BY organization_id UNION SELECT organization_id FROM"
                    + " model_usage_stats GROUP BY organization_id")) {
      while (rows.next()) {
        organizations.add(rows.getString(1));
      }
    }
    return organizations;
  }

  /// What is counted of a day.
  static Map<RollupKey, Measures> read(
      Connection connection, List<String> organizations, LocalDate day) throws SQLException {
    var stored = new HashMap<RollupKey, Measures>();
    for (var organization : organizations) {
      for (var dimension : Dimension.values()) {
        for (var grain : dimension.grains()) {
          read(connection, organization, grain, dimension, day, stored);
        }
      }
    }
    return stored;
  }

  private static void read(
      Connection connection,
      String organization,
      Grain grain,
      Dimension dimension,
      LocalDate day,
      Map<RollupKey, Measures> into)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT * FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ? AND bucket < ?
            """)) {
      ParameterBinder.of(statement)
          .set(organization)
          .set(grain.code())
          .set(dimension.code())
          .set(UtcDays.seconds(day))
          .set(UtcDays.seconds(day.plusDays(1)));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var key =
              new RollupKey(
                  organization,
                  grain,
                  dimension,
                  rows.getLong("bucket"),
                  rows.getString("dimension_key"));
          Rollups.addTo(
              into.computeIfAbsent(key, unused -> new Measures(UserSketch.STORED_LIMIT)), rows);
        }
      }
    }
  }

  /// Removes what is counted of a day.
  static void delete(Connection connection, String organization, LocalDate day)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            DELETE FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ? AND bucket < ?
            """)) {
      for (var dimension : Dimension.values()) {
        for (var grain : dimension.grains()) {
          ParameterBinder.of(statement)
              .set(organization)
              .set(grain.code())
              .set(dimension.code())
              .set(UtcDays.seconds(day))
              .set(UtcDays.seconds(day.plusDays(1)));
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }
}
