package ai.studio.analytics.store.block;

import ai.studio.analytics.store.schema.Field;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Events of a span of time as they were at one moment: whatever is asked of it is about the same
/// ones. Thread-safe.
public interface BlockReading {

  /// Hands the events over, as many at a time as may be held.
  ///
  /// @param fields what to know of them
  /// @param some takes blocks, one list after the other, in any order of time
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  void some(Set<? extends Field> fields, Consumer<List<Blocks.Span>> some);
}
