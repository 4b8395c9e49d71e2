package ai.studio.analytics.testing;

import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// The service's embedded database in memory, opened once for all fast tests of a process, which
/// keep apart by organisations of their own: see [Tenant].
public final class MemoryDatabase {

  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final Database DATABASE = fresh();

  private MemoryDatabase() {}

  /// The one of this process, with the schema up to date. Nobody closes it.
  public static Database get() {
    return DATABASE;
  }

  /// Another one, for what is done to all organisations at once. Whoever asked for it closes it.
  public static Database fresh() {
    var database =
        Database.open(
            new StoreConfig(
                "jdbc:h2:mem:studio" + OPENED.incrementAndGet() + ";MODE=MySQL;DB_CLOSE_DELAY=-1",
                "sa",
                "",
                6,
                Duration.ofMinutes(1),
                StoreConfig.RetentionDays.FOREVER));
    database.migrate();
    return database;
  }
}
