package ai.studio.analytics.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// A file of the journal as version 0.1 wrote it: an MVStore, whose map `records` has the stored
/// form of a batch under the number of its last event. Read until it is drained, never written.
final class MvStoreSegment implements Segment {

  static final String SUFFIX = ".mv";

  /// The file's own two headers; a file of this size never held a record.
  private static final long HEADER_BYTES = 8192;

  private static final int CACHE_MIB = 1;

  private final Path file;
  private final long first;
  private final MVStore store;
  private final MVMap<Long, byte[]> records;
  private final long last;
  private final long bytes;

  private MvStoreSegment(Path file, MVStore store) {
    this.file = file;
    first = LogSegment.firstOf(file);
    this.store = store;
    records = store.openMap("records");
    var lastKey = records.lastKey();
    last = lastKey == null ? first - 1 : lastKey;
    bytes = store.getFileStore().size();
  }

  /// Opens a file; empty where it never held a record.
  ///
  /// @throws RuntimeException where it is damaged
  static @Nullable MvStoreSegment open(Path file) throws IOException {
    if (Files.size(file) <= HEADER_BYTES) {
      return null;
    }
    var store =
        new MVStore.Builder()
            .fileName(file.toString())
            .autoCommitDisabled()
            .cacheSize(CACHE_MIB)
            .readOnly()
            .open();
    try {
      return new MvStoreSegment(file, store);
    } catch (RuntimeException e) {
      store.closeImmediately();
      throw e;
    }
  }

  @Override
  public long first() {
    return first;
  }

  @Override
  public long last() {
    return last;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  /// Where the store stumbles over damage, all that lies behind is missing.
  @Override
  public boolean readAfter(long number, RecordCollector collector) {
    try {
      for (var cursor = records.cursor(number + 1); cursor.hasNext(); ) {
        var next = cursor.next();
        if (!collector.read(next, cursor.getValue())) {
          return false;
        }
      }
    } catch (RuntimeException e) {
      collector.miss(last);
    }
    return true;
  }

  @Override
  public String keepAside() throws IOException {
    return JournalDirectory.keepAside(file);
  }

  @Override
  public void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() {
    store.closeImmediately();
  }
}
