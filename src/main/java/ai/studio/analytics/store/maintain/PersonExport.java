package ai.studio.analytics.store.maintain;

import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.StoreFailure;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Writes all that the database has about a person, as it is at one moment.
public final class PersonExport {

  /// What lets somebody in is no answer to what is known of them.
  private static final Set<String> SECRETS = Set.of("password_hash", "token_hash");

  private final DataSource dataSource;

  public PersonExport(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// Writes a field for each table that has something: a list of rows, with the names of their
  /// columns and times as ISO-8601.
  ///
  /// @param users the names that the person has in rows
  /// @param json within an object
  /// @return how many rows there are, by table
  /// @throws StoreFailure where the database cannot be read
  /// @throws UncheckedIOException where they cannot be written
  public Map<String, Long> write(
      String organization, Collection<String> users, JsonGenerator json) {
    var names = users.stream().map(user -> new PersonalSql(organization, user)).toList();
    try {
      return Transactions.snapshot(
          dataSource,
          connection -> {
            var counts = new TreeMap<String, Long>();
            for (var table : PersonalTable.ALL) {
              var rows = write(connection, names, table, json);
              if (rows > 0) {
                counts.put(table.name(), rows);
              }
            }
            return counts;
          });
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private static long write(
      Connection connection, List<PersonalSql> names, PersonalTable table, JsonGenerator json)
      throws SQLException {
    var sql = "SELECT * FROM %s WHERE %s".formatted(table.name(), table.rows());
    var count = 0L;
    try {
      for (var person : names) {
        try (var statement = person.prepare(connection, sql);
            var rows = statement.executeQuery()) {
          while (rows.next()) {
            if (count++ == 0) {
              json.writeArrayFieldStart(table.name());
            }
            write(rows, json);
          }
        }
      }
      if (count > 0) {
        json.writeEndArray();
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(ResultSet row, JsonGenerator json) throws SQLException, IOException {
    json.writeStartObject();
    var columns = row.getMetaData();
    for (var i = 1; i <= columns.getColumnCount(); i++) {
      var name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
      var value = row.getObject(i);
      if (value == null || SECRETS.contains(name)) {
        continue;
      }
      json.writeFieldName(name);
      switch (value) {
        case Long micros when isTime(name) ->
            json.writeString(ParameterBinder.instant(micros).toString());
        // 64 bits are more than JavaScript's numbers hold.
        case Long id when name.equals("id") || name.endsWith("_id") ->
            json.writeString(id.toString());
        case Number number -> json.writeNumber(number.toString());
        case Boolean flag -> json.writeBoolean(flag);
        default -> json.writeString(row.getString(i));
      }
    }
    json.writeEndObject();
  }

  private static boolean isTime(String column) {
    return (column.endsWith("_at") && !column.equals("named_at"))
        || column.equals("session_start")
        || column.equals("session_end");
  }
}
