package ai.studio.analytics.store.maintain;

import ai.studio.analytics.store.write.ChangedDays;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/// The column blocks of a day whose rows have changed.
final class BlocksOfDay {

  private BlocksOfDay() {}

  /// Removes them, and tells those who remember them that they are to be made anew.
  static void discard(Connection connection, String organization, LocalDate day)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "DELETE FROM column_block WHERE organization_id = ? AND utc_day = ?")) {
      statement.setString(1, organization);
      statement.setLong(2, day.toEpochDay());
      statement.executeUpdate();
    }
    var days = new ChangedDays();
    days.add(organization, UtcDays.start(day));
    days.save(connection);
  }
}
