package ai.studio.analytics.store.block;

import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.schema.RequestField;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The blocks of days that are over, as they are kept in the database.
final class BlockTable {

  private static final long DAY_SECONDS = Grain.DAY.seconds();
  private static final Map<Integer, RequestField> BY_CODE = byCode();

  private BlockTable() {}

  /// The blocks of those days that are stored as they are now.
  ///
  /// @param days of one organisation
  /// @param fields what of them to read
  static Map<Slice, List<Block>> read(
      Connection connection, Collection<Slice> days, Collection<RequestField> fields)
      throws SQLException {
    var byDay = days.stream().collect(Collectors.toMap(BlockTable::day, day -> day));
    var found = new HashMap<Slice, TreeMap<Integer, Map<RequestField, Column>>>();
    var codes =
        fields.stream()
            .map(field -> Integer.toString(field.code()))
            .collect(Collectors.joining(", "));
    try (var statement =
        connection.prepareStatement(
            """
            SELECT utc_day, part, column_code, stamp, encoded FROM column_block
            WHERE organization_id = ? AND utc_day >= ? AND utc_day <= ? AND column_code IN (%s)
            """
                .formatted(codes))) {
      statement.setString(1, days.iterator().next().organization());
      statement.setInt(2, byDay.keySet().stream().min(Integer::compare).orElseThrow());
      statement.setInt(3, byDay.keySet().stream().max(Integer::compare).orElseThrow());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var day = byDay.get(rows.getInt(1));
          var field = BY_CODE.get(rows.getInt(3));
          if (day != null && field != null && rows.getLong(4) == day.stamp()) {
            found
                .computeIfAbsent(day, _ -> new TreeMap<>())
                .computeIfAbsent(rows.getInt(2), _ -> new EnumMap<>(RequestField.class))
                .put(field, Column.decode(field, rows.getBytes(5)));
          }
        }
      }
    }
    return blocks(found, fields.size());
  }

  /// Whether a day is stored as it is now.
  static boolean isStored(Connection connection, Slice day) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT 1 FROM column_block
            WHERE organization_id = ? AND utc_day = ? AND part = 0 AND column_code = ? AND stamp = ?
            """)) {
      statement.setString(1, day.organization());
      statement.setInt(2, day(day));
      statement.setInt(3, RequestField.TIME.code());
      statement.setLong(4, day.stamp());
      try (var row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /// A block that lacks a field was made before there was such a field: it is as good as none.
  private static Map<Slice, List<Block>> blocks(
      Map<Slice, TreeMap<Integer, Map<RequestField, Column>>> found, int fields) {
    var blocks = new HashMap<Slice, List<Block>>();
    found.forEach((day, parts) -> {
      if (parts.values().stream().allMatch(columns -> columns.size() == fields)) {
        blocks.put(day, parts.values().stream().map(Block::new).toList());
      }
    });
    return blocks;
  }

  /// All organisations of which there is anything.
  static List<String> organizations(Connection connection) throws SQLException {
    var organizations = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT organization_id FROM rollup GROUP BY organization_id")) {
      while (rows.next()) {
        organizations.add(rows.getString(1));
      }
    }
    return organizations;
  }

  /// The stamps with which days are stored, by their start in seconds since the epoch.
  static Map<Long, Long> stamps(Connection connection, String organization) throws SQLException {
    var stamps = new HashMap<Long, Long>();
    try (var statement =
        connection.prepareStatement(
            """
            SELECT utc_day, stamp, COUNT(DISTINCT column_code) FROM column_block WHERE organization_id = ?
            GROUP BY utc_day, stamp
            """)) {
      statement.setString(1, organization);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          if (rows.getLong(3) == RequestField.IN_BLOCKS.size()) {
            stamps.put(rows.getInt(1) * DAY_SECONDS, rows.getLong(2));
          }
        }
      }
    }
    return stamps;
  }

  /// Stores the blocks of a day in place of those that were there, in the transaction of the
  /// connection.
  static void replace(Connection connection, Slice day, List<Block> blocks) throws SQLException {
    delete(connection, day.organization(), day.start());
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO column_block (organization_id, utc_day, part, column_code, stamp, encoded)
            VALUES (?, ?, ?, ?, ?, ?)
            """)) {
      for (var part = 0; part < blocks.size(); part++) {
        for (var field : RequestField.IN_BLOCKS) {
          statement.setString(1, day.organization());
          statement.setInt(2, day(day));
          statement.setInt(3, part);
          statement.setInt(4, field.code());
          statement.setLong(5, day.stamp());
          statement.setBytes(6, blocks.get(part).column(field).encode());
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
  }

  /// Removes the blocks of a day.
  ///
  /// @param start of the day, in seconds since the epoch
  static void delete(Connection connection, String organization, long start) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "DELETE FROM column_block WHERE organization_id = ? AND utc_day = ?")) {
      statement.setString(1, organization);
      statement.setInt(2, Math.toIntExact(start / DAY_SECONDS));
      statement.executeUpdate();
    }
  }

  /// Removes the blocks of all days before one, and what tells whether they were up to date.
  ///
  /// @param start of the first day that is kept, in seconds since the epoch
  static void deleteBefore(Connection connection, long start) throws SQLException {
    for (var table : List.of("column_block", "joined_sessions")) {
      try (var statement =
          connection.prepareStatement("DELETE FROM " + table + " WHERE utc_day < ?")) {
        statement.setInt(1, Math.toIntExact(start / DAY_SECONDS));
        statement.executeUpdate();
      }
    }
  }

  /// The same of one organisation.
  static void deleteBefore(Connection connection, String organization, long start)
      throws SQLException {
    for (var table : List.of("column_block", "joined_sessions")) {
      try (var statement =
          connection.prepareStatement(
              "DELETE FROM " + table + " WHERE organization_id = ? AND utc_day < ?")) {
        statement.setString(1, organization);
        statement.setInt(2, Math.toIntExact(start / DAY_SECONDS));
        statement.executeUpdate();
      }
    }
  }

  private static int day(Slice day) {
    return Math.toIntExact(day.start() / DAY_SECONDS);
  }

  private static Map<Integer, RequestField> byCode() {
    return RequestField.IN_BLOCKS.stream()
        .collect(Collectors.toUnmodifiableMap(RequestField::code, field -> field));
  }
}
