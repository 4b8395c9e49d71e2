package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiRowUpsertTest {

  private static final MultiRowUpsert<Map.Entry<Integer, String>> UPSERT =
      new MultiRowUpsert<>(
          "INSERT INTO word (id, place, text)",
          "ON DUPLICATE KEY UPDATE text = VALUES(text)",
          "id, place");

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MySQL");
    execute("CREATE TABLE word (id INT, place INT, text VARCHAR(9), PRIMARY KEY (id, place))");
    execute("INSERT INTO word VALUES (1, 7, 'old'), (2, 7, 'kept')");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void rowsAreReplacedOrAddedWhateverIsKnownOfThem(int known) throws SQLException {
    UPSERT.write(
        connection,
        Map.of(1, "new", 3, "added").entrySet(),
        row -> row.getKey() <= known,
        (columns, row) -> columns.set(row.getKey()).set(7).set(row.getValue()));

    assertThat(words()).isEqualTo(Map.of(1, "new", 2, "kept", 3, "added"));
  }

  private Map<Integer, String> words() throws SQLException {
    var words = new TreeMap<Integer, String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT id, text FROM word WHERE place = 7")) {
      while (rows.next()) {
        words.put(rows.getInt(1), rows.getString(2));
      }
    }
    return words;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
