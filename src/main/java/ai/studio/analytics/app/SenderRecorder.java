package ai.studio.analytics.app;

import ai.studio.analytics.ingest.pipeline.SenderCounters;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.write.SenderLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Takes the counts of senders to the database every five seconds, and when it is closed. What
/// cannot be kept now is kept the next time; a process that is killed loses the counts of the last
/// seconds, of senders and of nothing else.
final class SenderRecorder implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final SenderCounters counters;
  private final SenderLog log;
  private final BooleanSupplier ready;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private SenderRecorder(SenderCounters counters, SenderLog log, BooleanSupplier ready) {
    this.counters = counters;
    this.log = log;
    this.ready = ready;
    thread = Thread.ofPlatform().daemon().name("studio-senders").start(this::run);
  }

  /// @param ready whether the schema is up to date
  static SenderRecorder start(SenderCounters counters, SenderLog log, BooleanSupplier ready) {
    return new SenderRecorder(counters, log, ready);
  }

  /// Waits two seconds at most.
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      var more = true;
      while (more) {
        more = !closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (ready.getAsBoolean()) {
          record();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void record() {
    var counts = counters.take();
    if (counts.isEmpty()) {
      return;
    }
    try {
      log.add(counts);
    } catch (StoreFailure e) {
      // The writer says that the database is away.
      counters.giveBack(counts);
    }
  }
}
