package ai.studio.analytics.store.write;

import ai.studio.analytics.resend.KeyBlock;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Which events were stored of late, by this instance or another, in the order in which they were:
/// what writers tell each other in `recent_keys`. Those whose time is more than a day past are not
/// among them.
public final class StoredEvents {

  private static final int MOST_BLOCKS = 32;

  private final DataSource dataSource;

  /// Events that were stored after a place.
  ///
  /// @param place after the last one of them
  /// @param ids of the last ones, of requests, ratings and threats of all organisations
  /// @param omitted how many more there are
  public record Stored(long place, List<Long> ids, long omitted) {

    public Stored {
      ids = List.copyOf(ids);
    }
  }

  public StoredEvents(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// The place after what has been stored so far.
  ///
  /// @throws StoreFailure where the database cannot answer
  public long place() {
    try (var connection = dataSource.getConnection()) {
      return head(connection);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// What was stored after a place.
  ///
  /// @param most how many ids
  /// @throws StoreFailure where the database cannot answer
  public Stored after(long place, int most) {
    try (var connection = dataSource.getConnection()) {
      var head = head(connection);
      return head <= place
          ? new Stored(head, List.of(), 0)
          : new Stored(
              head, ids(connection, place, head, most), omitted(connection, place, head, most));
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private static long head(Connection connection) throws SQLException {
    try (var statement =
            connection.prepareStatement("SELECT last_seq FROM recent_keys_head WHERE id = 1");
        var row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static List<Long> ids(Connection connection, long place, long head, int most)
      throws SQLException {
    var ids = new ArrayList<Long>();
    try (var statement =
        connection.prepareStatement(
            "SELECT content FROM recent_keys WHERE seq > ? AND seq <= ? ORDER BY seq DESC LIMIT "
                + MOST_BLOCKS)) {
      ParameterBinder.of(statement).set(place).set(head);
      try (var rows = statement.executeQuery()) {
        while (ids.size() < most && rows.next()) {
          new KeyBlock(rows.getBytes(1)).ids().forEach(ids::add);
        }
      }
    }
    return ids.size() > most ? ids.subList(0, most) : ids;
  }

  private static long omitted(Connection connection, long place, long head, int most)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT COALESCE(SUM(key_count), 0) FROM recent_keys WHERE seq > ? AND seq <= ?")) {
      ParameterBinder.of(statement).set(place).set(head);
      try (var row = statement.executeQuery()) {
        return row.next() ? Math.max(0, row.getLong(1) - most) : 0;
      }
    }
  }
}
