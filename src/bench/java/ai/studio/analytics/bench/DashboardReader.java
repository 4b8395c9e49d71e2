package ai.studio.analytics.bench;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.query.model.Preset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Somebody who looks at all slices of the last 24 hours, four times a second.
final class DashboardReader {

  private static final long PAUSE_MS = 250;

  private final Studio studio;
  private final Samples samples = new Samples();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::look);

  DashboardReader(Studio studio) {
    this.studio = studio;
  }

  void start() {
    thread.start();
  }

  /// An interrupt would close the embedded database's file.
  void stop() throws InterruptedException {
    stopped.countDown();
    thread.join();
  }

  double p95() {
    return samples.percentile(0.95);
  }

  private void look() {
    var dashboards = DashboardBench.dashboards(studio);
    try {
      do {
        var question = DashboardBench.question(studio, Preset.LAST_24_HOURS);
        DashboardBench.time(samples, () -> DashboardBench.askAll(dashboards.of(question)));
      } while (!stopped.await(PAUSE_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
