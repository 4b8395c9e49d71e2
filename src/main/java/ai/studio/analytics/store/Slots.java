package ai.studio.analytics.store;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gives each event of a batch its row: its own id, or the next free one where another event holds
/// that slot. An event that is in the table already, or twice in the batch, gets none.
final class Slots<E extends Event> {

  private final String table;
  private final Map<Long, E> taken = new LinkedHashMap<>();
  private int duplicates;

  private Slots(String table) {
    this.table = table;
  }

  /// Finds the slots of a batch.
  static <E extends Event> Slots<E> find(Connection connection, String table, List<E> batch)
      throws SQLException {
    var slots = new Slots<E>(table);
    slots.place(connection, batch);
    return slots;
  }

  /// The new events by their ids, in the order of the batch.
  Map<Long, E> taken() {
    return taken;
  }

  /// How many events of the batch were known already.
  int duplicates() {
    return duplicates;
  }

  /// Holders of slots in the table, as far as they were asked for.
  private record Holder(String organization, String key) {

    boolean is(Event event) {
      return key.equals(event.key()) && organization.equals(event.organization());
    }
  }

  private void place(Connection connection, List<E> batch) throws SQLException {
    if (batch.isEmpty()) {
      return;
    }
    var holders = new HashMap<Long, Holder>();
    var newest = newest(connection, table);
    readHolders(
        connection,
        batch.stream().map(Event::id).filter(id -> id <= newest).distinct().toList(),
        holders);
    for (var event : batch) {
      place(connection, event, holders);
    }
  }

  private void place(Connection connection, E event, Map<Long, Holder> holders)
      throws SQLException {
    for (var id = event.id(); ; id = next(connection, id, holders)) {
      var stored = holders.get(id);
      var mate = taken.get(id);
      if (stored == null && mate == null) {
        taken.put(id, event);
        return;
      }
      if ((stored != null && stored.is(event)) || (mate != null && same(mate, event))) {
        duplicates++;
        return;
      }
    }
  }

  /// The largest id in the table: above it no slot is taken, so live traffic needs no look-up.
  static long newest(Connection connection, String table) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT MAX(id) FROM " + table);
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private long next(Connection connection, long id, Map<Long, Holder> holders) throws SQLException {
    var next = EventId.next(id);
    readHolders(connection, List.of(next), holders);
    return next;
  }

  private static boolean same(Event one, Event other) {
    return one.key().equals(other.key()) && one.organization().equals(other.organization());
  }

  private void readHolders(Connection connection, Collection<Long> ids, Map<Long, Holder> holders)
      throws SQLException {
    for (var chunk : InList.chunks(ids)) {
      var sql =
          "SELECT id, organization_id, event_key FROM %s WHERE id IN (%s)"
              .formatted(table, chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        chunk.bind(statement, 1);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            holders.put(rows.getLong(1), new Holder(rows.getString(2), rows.getString(3)));
          }
        }
      }
    }
  }
}
