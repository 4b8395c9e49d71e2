package ai.studio.analytics.store.maintain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.regex.Pattern;

/// Who a person is in the database: statements with `:organization` and `:user` about them.
///
/// @param user as it is stored
record PersonalSql(String organization, String user) {

  private static final Pattern NAMES = Pattern.compile(":(organization|user)\\b");

  /// A statement about the person. Its other parameters stand behind those of the name, and are set
  /// by the caller.
  PreparedStatement prepare(Connection connection, String sql, Object... others)
      throws SQLException {
    var statement = connection.prepareStatement(NAMES.matcher(sql).replaceAll("?"));
    var names = NAMES.matcher(sql);
    var place = 1;
    while (names.find()) {
      statement.setString(place++, names.group(1).equals("user") ? user : organization);
    }
    for (var other : others) {
      statement.setObject(place++, other);
    }
    return statement;
  }

  /// @return how many rows changed
  long update(Connection connection, String sql, Object... others) throws SQLException {
    try (var statement = prepare(connection, sql, others)) {
      return statement.executeUpdate();
    }
  }
}
