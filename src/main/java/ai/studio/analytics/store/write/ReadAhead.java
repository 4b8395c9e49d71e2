package ai.studio.analytics.store.write;

import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.RecordBatch;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Records of the journal that another thread reads meanwhile.
///
/// @param after the number after which they come
/// @param batch those records
record ReadAhead(long after, CompletableFuture<Optional<RecordBatch>> batch) {

  /// Begins to read.
  static ReadAhead start(Journal journal, long after, int limit) {
    return new ReadAhead(
        after,
        CompletableFuture.supplyAsync(
            () -> journal.read(after, limit),
            task -> Thread.ofPlatform().daemon().name("studio-drain-reader").start(task)));
  }

  /// What was read; empty where that failed: whoever reads it himself is told why.
  Optional<RecordBatch> get() {
    try {
      return batch.join();
    } catch (CompletionException e) {
      return Optional.empty();
    }
  }
}
