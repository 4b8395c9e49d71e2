package ai.studio.analytics.testing;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How long something keeps a processor busy, whatever else the machine does meanwhile.
public final class ProcessorTime {

  private ProcessorTime() {}

  /// What this thread needs for some work.
  public static Duration of(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    var start = threads.getCurrentThreadCpuTime();
    work.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
  }
}
