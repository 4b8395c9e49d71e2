package ai.studio.analytics.store.write;

import java.sql.Connection;
import java.sql.SQLException;

/// Excludes all writers, whatever their process: those that have a slot, and those that are about
/// to take one, which first lock the slot of nobody.
public final class AllWriters {

  /// The slot of nobody, which is always there; what is written under its number belongs to no
  /// running writer.
  public static final int NOBODY = 0;

  private AllWriters() {}

  /// Waits until no writer is in a transaction, and makes them wait until this one ends: then they
  /// forget what they remembered of their rollups.
  public static void stop(Connection connection) throws SQLException {
    try (var update =
        connection.prepareStatement("UPDATE writer_slot SET version = version + 1 WHERE id = ?")) {
      update.setInt(1, NOBODY);
      update.executeUpdate();
    }
    try (var update =
        connection.prepareStatement("UPDATE writer_slot SET version = version + 1 WHERE id > ?")) {
      update.setInt(1, NOBODY);
      update.executeUpdate();
    }
  }

  /// Waits until nobody excludes writers. One process joins at a time, until its transaction ends.
  static void join(Connection connection) throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT id FROM writer_slot WHERE id = ? FOR UPDATE")) {
      select.setInt(1, NOBODY);
      select.executeQuery().close();
    }
  }
}
