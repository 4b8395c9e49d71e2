package ai.studio.analytics.alert.rule;

import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.MemoryDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// Traffic that is watched, and those who are told of its alerts: in a database that the tests of a
/// class share, each with an organisation of its own.
abstract class WatchedTraffic {

  static Database database;

  final Traffic traffic = new Traffic(database);
  final Listeners listeners = new Listeners(database, traffic);

  @BeforeAll
  static void open() {
    database = MemoryDatabase.fresh();
  }

  @AfterEach
  void stop() {
    listeners.close();
    traffic.close();
  }

  @AfterAll
  static void close() {
    database.close();
  }
}
