package ai.studio.analytics.bench;

/// Looks at the heap of this process again and again.
final class HeapWatch implements AutoCloseable {

  private static final int PAUSE_MS = 20;

  private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::look);
  private volatile long largest;

  HeapWatch() {
    thread.start();
  }

  private void look() {
    var runtime = Runtime.getRuntime();
    try {
      while (true) {
        largest = Math.max(largest, runtime.totalMemory() - runtime.freeMemory());
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      // It is looked at no more.
    }
  }

  /// The largest that was in use, in bytes.
  long largest() {
    return largest;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
