package ai.studio.analytics.api.graphql.list;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is computed once, when it is first asked for. Thread-safe.
final class Lazy<T> {

  private final Supplier<T> compute;
  private @Nullable T value;

  Lazy(Supplier<T> compute) {
    this.compute = compute;
  }

  synchronized T get() {
    if (value == null) {
      value = compute.get();
    }
    return value;
  }
}
