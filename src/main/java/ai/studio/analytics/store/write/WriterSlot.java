package ai.studio.analytics.store.write;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.store.StoreFailure;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;

/// A place among those that write at the same time.
///
/// @param number the `writer` of rollup rows
/// @param until when its lease ends, unless it is renewed
public record WriterSlot(int number, Instant until) {

  private static final int MOST = 200;

  /// Those that processes hold: the service's instances, and commands that write.
  ///
  /// @throws StoreFailure where the database cannot answer
  public static List<WriterSlot> held(DataSource dataSource, Instant now) {
    try (var connection = dataSource.getConnection()) {
      return Statements.list(
          connection,
          "SELECT id, lease_until FROM writer_slot WHERE id > ? AND lease_until > ? ORDER BY id LIMIT "
              + MOST,
          row ->
              new WriterSlot(row.getInt(1), Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS)),
          AllWriters.NOBODY,
          ChronoUnit.MICROS.between(Instant.EPOCH, now));
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }
}
