package ai.studio.analytics.app;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A process of its own that takes in batches from several threads for as long as it lives, and
/// prints the name of each batch once it is acknowledged.
final class IntakeProcess {

  static final int BATCH = 25;
  static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private static final int THREADS = 4;

  private IntakeProcess() {}

  /// @param arguments the database's name, URL, user and password, the data directory, and a number
  ///   for this process
  public static void main(String[] arguments) throws InterruptedException {
    var database = new TestDatabase(arguments[0], arguments[1], arguments[2], arguments[3]);
    var config = TestConfig.of(database, Path.of(arguments[4]), Map.of());
    var number = Long.parseLong(arguments[5]);
    var studio = Studio.open(config);
    studio.database().migrate();
    var intake = Intake.open(studio);
    for (var i = 0; i < THREADS; i++) {
      var first = (number * THREADS + i) * 1_000_000;
      Thread.ofPlatform()
          .start(() -> {
            for (var seed = first; ; seed++) {
              intake.pipeline().accept(batch(seed));
              tell(seed);
            }
          });
    }
  }

  static List<RequestEvent> batch(long seed) {
    return Events.random(seed, BATCH, NOON, NOON.plusSeconds(3600), "default");
  }

  private static synchronized void tell(long seed) {
    System.out.println(seed);
    System.out.flush();
  }
}
