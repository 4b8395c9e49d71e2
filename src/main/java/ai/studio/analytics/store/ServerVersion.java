package ai.studio.analytics.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/// The oldest database servers that do: both know `SKIP LOCKED` since the versions here.
final class ServerVersion {

  private static final int[] MYSQL = {8, 0, 0};
  private static final int[] MARIADB = {10, 6, 0};

  /// MariaDB pretends to be an old MySQL before it says what it is.
  private static final Pattern REPORTED =
      Pattern.compile("(?:5\\.5\\.5-)?((\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?)(.*)");

  private ServerVersion() {}

  /// @throws UnusableDatabase where the server is too old
  static void check(DataSource dataSource) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      var complaint = complaint(row.getString(1));
      if (complaint.isPresent()) {
        throw new UnusableDatabase(complaint.get());
      }
    }
  }

  /// What is to be said of a version as `SELECT VERSION()` reports it; empty where it does, or
  /// nobody can read it.
  static Optional<String> complaint(String reported) {
    var version = REPORTED.matcher(reported);
    if (!version.matches()) {
      return Optional.empty();
    }
    var isMariaDb = version.group(5).contains("MariaDB");
    var numbers =
        IntStream.of(2, 3, 4)
            .map(group -> version.group(group) == null ? 0 : Integer.parseInt(version.group(group)))
            .toArray();
    return Arrays.compare(numbers, isMariaDb ? MARIADB : MYSQL) >= 0
        ? Optional.empty()
        : Optional.of(
            "The database server is too old, a %s %s: use MySQL 8.0 or newer, or MariaDB 10.6 or newer."
                .formatted(isMariaDb ? "MariaDB" : "MySQL", version.group(1)));
  }
}
