package ai.studio.analytics.query;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Computes a value once, however many ask for it at the same time. A failure is not remembered.
final class Memoized<T> {

  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<T> compute;
  private volatile @Nullable T value;

  Memoized(Supplier<T> compute) {
    this.compute = compute;
  }

  T get() {
    var known = value;
    return known == null ? computed() : known;
  }

  private T computed() {
    lock.lock();
    try {
      var known = value;
      if (known == null) {
        known = compute.get();
        value = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }
}
