package ai.studio.analytics.store;

import ai.studio.analytics.event.Tags;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// `JSON_VALUE(tags, '$."key"')`, which MySQL and MariaDB have, for H2.
public final class TagValue {

  private static final int START = "$.\"".length();

  private TagValue() {}

  /// The value of a key of some tags; null where there is none.
  ///
  /// @param tags as they are stored
  /// @param path `$."key"`
  public static @Nullable String of(@Nullable String tags, String path) {
    return tags == null ? null : Tags.parse(tags).get(path.substring(START, path.length() - 1));
  }

  static void define(DataSource h2) throws SQLException {
    try (var connection = h2.getConnection();
        var statement = connection.createStatement()) {
      // The database's file has the name of this class, which may be another one by now.
      statement.execute("DROP ALIAS IF EXISTS JSON_VALUE");
      statement.execute(
          "CREATE ALIAS IF NOT EXISTS JSON_VALUE DETERMINISTIC FOR \""
              + TagValue.class.getName()
              + ".of\"");
    }
  }
}
