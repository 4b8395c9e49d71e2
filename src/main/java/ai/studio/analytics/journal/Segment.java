package ai.studio.analytics.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// One file of the journal, named for the number of the first event that it may hold. It is only
/// ever appended to, by the process that made it, and deleted as a whole.
///
/// A record's number is that of its last event, so that the difference of two numbers is a count of
/// events. Safe for one writer beside readers.
final class Segment implements AutoCloseable {

  static final String SUFFIX = ".mv";

  /// The file's own two headers; a file of this size never held a record.
  private static final long HEADER_BYTES = 8192;

  private static final int PAGE_BYTES = 4096;
  private static final int CACHE_MIB = 1;

  private final Path file;
  private final long first;
  private final MVStore store;
  private final MVMap<Long, byte[]> records;
  private volatile long last;
  private volatile long bytes;

  private @Nullable Long releasedAt;

  private Segment(Path file, long first, MVStore store) {
    this.file = file;
    this.first = first;
    this.store = store;
    records = store.openMap("records");
    measure();
  }

  /// Begins a file for events from number `first` on. Where that fails an empty one is left, whose
  /// name keeps the numbers going.
  ///
  /// @throws IOException or MVStoreException where it cannot be written
  static Segment create(Path directory, long first) throws IOException {
    var file = path(directory, first);
    empty(file);
    var store = options(file).open();
    try {
      store.setReuseSpace(false);
      var segment = new Segment(file, first, store);
      segment.commit();
      Folder.sync(directory);
      return segment;
    } catch (IOException | RuntimeException e) {
      store.closeImmediately();
      empty(file);
      throw e;
    }
  }

  /// Leaves an empty file, which takes no space, for events from number `first` on, unless there is
  /// one already.
  static void mark(Path directory, long first) throws IOException {
    var file = path(directory, first);
    if (!Files.exists(file)) {
      empty(file);
      Folder.sync(directory);
    }
  }

  /// Opens a file of an earlier process for reading; empty where it never held a record.
  ///
  /// @throws MVStoreException where the file is broken
  static @Nullable Segment open(Path file) throws IOException {
    if (Files.size(file) <= HEADER_BYTES) {
      return null;
    }
    return new Segment(file, firstOf(file), options(file).readOnly().open());
  }

  static long firstOf(Path file) {
    var name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  private static Path path(Path directory, long first) {
    return directory.resolve("%019d%s".formatted(first, SUFFIX));
  }

  private static void empty(Path file) throws IOException {
    Files.write(file, new byte[0]);
  }

  private static MVStore.Builder options(Path file) {
    return new MVStore.Builder()
        .fileName(file.toString())
        .autoCommitDisabled()
        .compress()
        .pageSplitSize(PAGE_BYTES)
        .cacheSize(CACHE_MIB);
  }

  Path file() {
    return file;
  }

  /// The number of the first event that it may hold.
  long first() {
    return first;
  }

  /// The number of the last event that is on disk; one less than [#first] while there is none.
  long last() {
    return last;
  }

  /// How many events after number `released` it holds.
  long eventsAfter(long released) {
    return Math.max(0, last - Math.max(first - 1, released));
  }

  /// How many events up to number `mark` it holds.
  long eventsUpTo(long mark) {
    return Math.max(0, Math.min(last, mark) - first + 1);
  }

  long bytes() {
    return bytes;
  }

  /// The release by which all of it was released, to be told `now` if it was not known.
  long releasedAt(long now) {
    if (releasedAt == null) {
      releasedAt = now;
    }
    return releasedAt;
  }

  void append(long number, byte[] content) {
    records.append(number, content);
  }

  /// Forces what was appended to the disk.
  void commit() {
    store.commit();
    store.sync();
    measure();
  }

  /// Shows the records after a number to a reader, in order, until it has had enough.
  ///
  /// @return whether the reader wants more
  boolean readAfter(long number, Reader reader) {
    var cursor = records.cursor(number + 1);
    while (cursor.hasNext()) {
      var next = cursor.next();
      if (next > last) {
        return true;
      }
      if (!reader.read(next, cursor.getValue())) {
        return false;
      }
    }
    return true;
  }

  /// Takes records one by one.
  interface Reader {

    /// @return whether the record was taken, so that the next may come
    boolean read(long number, byte[] content);
  }

  /// Leaves the file as it is on disk: everything that counts was forced there by [#commit].
  @Override
  public void close() {
    store.closeImmediately();
  }

  private void measure() {
    var lastKey = records.lastKey();
    last = lastKey == null ? first - 1 : lastKey;
    bytes = store.getFileStore().size();
  }
}
