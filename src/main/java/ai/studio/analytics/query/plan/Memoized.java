package ai.studio.analytics.query.plan;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Computes a value once, however many ask for it at the same time. A failure is not remembered.
public final class Memoized<T> {

  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<T> compute;
  private volatile @Nullable T value;

  public Memoized(Supplier<T> compute) {
    this.compute = compute;
  }

  public T get() {
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
