package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.Tenant;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All events are removed while others write.
@EachDatabase
class EraserIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  /// What administrators and the service itself have made; in `recent_keys`, that all are to be
  /// forgotten.
  private static final Set<String> SET_UP =
      Set.of(
          "account",
          "api_key",
          "audit_chain",
          "audit_head",
          "audit_log",
          "budget",
          "flyway_schema_history",
          "job_lease",
          "journal_mark",
          "model_price",
          "organization_setting",
          "recent_keys",
          "recent_keys_head",
          "saved_view",
          "saved_view_version",
          "upstream",
          "writer_slot");

  /// A process that writes for the first time has no place among the writers yet.
  @Test
  void processesThatBeginToWriteMeanwhileWait(TestDatabase database, @TempDir Path folder)
      throws Exception {
    try (var studio = Studio.open(TestConfig.of(database, folder, Map.of()));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      studio.database().migrate();
      var over = new AtomicBoolean();
      Future<?> writing = threads.submit(() -> writeAgainAndAgain(studio, over));
      try {
        for (var i = 0; i < 20; i++) {
          new Eraser(studio.database().dataSource()).eraseEvents();
        }
      } finally {
        over.set(true);
      }
      writing.get();

      assertThat(new RollupAudit(studio.database().dataSource(), studio.clock()).verify())
          .isEmpty();
    }
  }

  /// A table that is new has to be told of here, or is emptied.
  @Test
  void nothingOfWhatWasSentStaysAndWhatWasSetUpDoes(TestDatabase database, @TempDir Path folder)
      throws Exception {
    try (var studio = Studio.open(TestConfig.of(database, folder, Map.of()));
        var writer = new BatchWriter(studio.database().dataSource(), studio.clock())) {
      studio.database().migrate();
      var tenant = new Tenant(studio.database(), NOON);
      writer.write(Told.of(tenant, NOON));
      writer.write(Events.random(1, 200, NOON, NOON.plusSeconds(3600), "default"));
      assertThat(filled(database)).containsAll(Told.TABLES).contains("user_session");

      new Eraser(studio.database().dataSource()).eraseEvents();

      assertThat(filled(database)).isSubsetOf(SET_UP);
    }
  }

  /// All tables with a row in them.
  private static List<String> filled(TestDatabase database) throws SQLException {
    var filled = new ArrayList<String>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var tables =
            connection
                .getMetaData()
                .getTables(
                    connection.getCatalog(),
                    connection.getSchema(),
                    "%",
                    new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        var table = tables.getString("TABLE_NAME");
        var quote = connection.getMetaData().getIdentifierQuoteString();
        try (var row = statement.executeQuery("SELECT COUNT(*) FROM " + quote + table + quote)) {
          row.next();
          if (row.getLong(1) > 0) {
            filled.add(table.toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    return filled;
  }

  private static void writeAgainAndAgain(Studio studio, AtomicBoolean over) {
    for (var seed = 0L; !over.get(); seed++) {
      var process = new BatchWriter(studio.database().dataSource(), studio.clock());
      process.write(Events.random(seed, 20, NOON, NOON.plusSeconds(3600), "default"));
    }
  }
}
