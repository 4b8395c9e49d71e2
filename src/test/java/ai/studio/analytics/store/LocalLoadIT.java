package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whether the server takes rows as a file or as statements, they are the same.
@EachDatabase
class LocalLoadIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(7_200), ZoneOffset.UTC);
  private static final List<String> TEXTS =
      List.of(
          "tab\there", "line\nfeed\rback", "back\\slash \\N", "nul\0", "'\"`", "é 漢 😀", "", " ");
  private static final String ROWS =
      """
      SELECT COUNT(*) FROM request_log a JOIN request_log b
        ON b.organization_id = 'inserted' AND b.event_key = a.event_key AND b.created_at = a.created_at
        AND %s
      WHERE a.organization_id = 'loaded'
      """;

  private final TestDatabase test;
  private final Database database;

  LocalLoadIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  @Test
  void loadedRowsEqualInsertedOnes() throws SQLException {
    write("inserted", false);
    var loads = write("loaded", true);

    assertThat(loads).isEqualTo(database.dialect() == Dialect.MYSQL ? 1 : 0);
    assertThat(test.number(ROWS.formatted(String.join(" AND ", sameColumns())))).isEqualTo(640);
  }

  /// The rest of the transaction is as it was: plain inserts go on with it.
  @Test
  void whatTheServerDoesNotTakeAsAFileIsLeftToInserts() throws SQLException {
    var unknown = new LocalLoad<Integer>("INSERT INTO loaded_row (id, (note)");

    assertThat(stored(unknown, "n")).isEqualTo(1);
    assertThat(stored(unknown, "n")).isEqualTo(1);
    if (database.dialect() == Dialect.MYSQL) {
      var before = loads();
      assertThat(stored(unknown, "n")).isEqualTo(1);
      assertThat(loads()).isEqualTo(before);
    }
  }

  @Test
  void rowsThatWouldBeChangedByLoadingAreLeftToInserts() throws SQLException {
    var load = new LocalLoad<Integer>("INSERT INTO loaded_row (id, note)");
    var loaded = database.dialect() == Dialect.MYSQL ? 1_001 : 1;

    assertThat(stored(load, "too long for its column")).isEqualTo(1);
    assertThat(stored(load, "n")).isEqualTo(loaded);
  }

  /// Rows after one that was there before, and a thousand that are loaded, if they are.
  private long stored(LocalLoad<Integer> load, String note) throws SQLException {
    execute("DROP TABLE IF EXISTS loaded_row");
    execute("CREATE TABLE loaded_row (id INT NOT NULL PRIMARY KEY, note VARCHAR(4))");
    var rows = IntStream.range(0, 1_000).boxed().toList();
    allow(true);
    try (var connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("INSERT INTO loaded_row (id, note) VALUES (-1, 'n')");
      }
      var isLoaded = load.load(connection, rows, (columns, id) -> columns.set(id).set(note));
      connection.commit();
      var stored = test.number("SELECT COUNT(*) FROM loaded_row");
      assertThat(isLoaded).isEqualTo(stored > 1);
      return stored;
    } finally {
      allow(false);
      execute("DROP TABLE loaded_row");
    }
  }

  private void allow(boolean allowed) throws SQLException {
    if (database.dialect() == Dialect.MYSQL) {
      execute("SET GLOBAL local_infile = " + (allowed ? 1 : 0));
    }
  }

  private List<String> sameColumns() throws SQLException {
    var same = new ArrayList<String>();
    try (var connection = test.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM request_log WHERE id = 0")) {
      for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        var name = rows.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
        if (!List.of("id", "organization_id", "session_id").contains(name)) {
          same.add("(a.%1$s = b.%1$s OR (a.%1$s IS NULL AND b.%1$s IS NULL))".formatted(name));
        }
      }
    }
    return same;
  }

  /// @return how many times something was loaded for it
  private long write(String organization, boolean allowed) throws SQLException {
    if (database.dialect() == Dialect.H2) {
      store(organization);
      return 0;
    }
    execute("SET GLOBAL local_infile = " + (allowed ? 1 : 0));
    var before = loads();
    store(organization);
    execute("SET GLOBAL local_infile = 0");
    return loads() - before;
  }

  private void store(String organization) {
    var events = new ArrayList<Event>();
    for (var event : Events.random(1, 640, NOON, NOON.plusSeconds(3600), organization)) {
      events.add(odd(event, events.size()));
    }
    try (var writer = new BatchWriter(database.dataSource(), CLOCK)) {
      writer.write(events);
    }
  }

  private static RequestEvent odd(RequestEvent event, int index) {
    var text = TEXTS.get(index % TEXTS.size());
    var client = event.client();
    return event.withClient(
        new Client(
            client.user(),
            client.session(),
            client.authenticated(),
            client.address(),
            client.country(),
            text));
  }

  private long loads() throws SQLException {
    try (var connection = test.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_load'")) {
      row.next();
      return row.getLong(2);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = test.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
