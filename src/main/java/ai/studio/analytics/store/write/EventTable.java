package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.store.InList;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// A table with a row for each event of a type.
///
/// @param name the table's name
/// @param reader makes an event of a row again
record EventTable<E extends Event>(String name, Reader<E> reader) {

  interface Reader<E> {
    E read(ResultSet row) throws SQLException;
  }

  /// Who has a row.
  record Holder(String organization, String key) {

    boolean is(Event event) {
      return key.equals(event.key()) && organization.equals(event.organization());
    }
  }

  /// The largest id in a table: above it no row is taken, so live traffic needs no look-up.
  static long newest(Connection connection, String table) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT MAX(id) FROM " + table);
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /// Who has these rows, as far as they are taken.
  Map<Long, Holder> holders(Connection connection, Collection<Long> ids) throws SQLException {
    var holders = new HashMap<Long, Holder>();
    select(
        connection,
        "id, organization_id, event_key",
        ids,
        row -> holders.put(row.getLong(1), new Holder(row.getString(2), row.getString(3))));
    return holders;
  }

  /// The events in these rows.
  Map<Long, E> read(Connection connection, Collection<Long> ids) throws SQLException {
    var events = new HashMap<Long, E>();
    select(connection, "*", ids, row -> events.put(row.getLong("id"), reader.read(row)));
    return events;
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void select(Connection connection, String columns, Collection<Long> ids, RowReader each)
      throws SQLException {
    for (var chunk : InList.chunks(ids)) {
      var sql = "SELECT %s FROM %s WHERE id IN (%s)".formatted(columns, name, chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        chunk.bind(statement, 1);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            each.read(rows);
          }
        }
      }
    }
  }
}
