package ai.studio.analytics.store.write;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Learns every second which events the other instances have stored, as long as the database is
/// there.
public final class KeyLearner implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CountDownLatch closing = new CountDownLatch(1);

  private KeyLearner() {}

  /// Starts to learn as soon as the database is ready.
  ///
  /// @param ready whether the schema is up to date
  public static KeyLearner start(BatchWriter writer, BooleanSupplier ready) {
    var learner = new KeyLearner();
    Thread.ofPlatform().daemon().name("studio-recent-keys").start(() -> learner.run(writer, ready));
    return learner;
  }

  /// Stops without waiting for a question that is on its way.
  @Override
  public void close() {
    closing.countDown();
  }

  private void run(BatchWriter writer, BooleanSupplier ready) {
    try {
      do {
        if (ready.getAsBoolean()) {
          learn(writer);
        }
      } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void learn(BatchWriter writer) {
    try {
      writer.learn();
    } catch (RuntimeException e) {
      // The writer says that the database is away; it learns itself before it stores.
    }
  }
}
