package ai.studio.analytics.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The journal's files, in the order of their numbers: the last one is written to, and each is
/// deleted as a whole some time after all of its records were released.
///
/// Numbers go on from one file to the next without a gap, so that what is missing is known by its
/// number. Safe for one writer beside readers and one that releases.
final class Segments implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Segments.class.getName());

  /// More than a file of version 0.1 can hold: keeps numbers unique where a damaged one hides its
  /// own.
  private static final long SAFE_GAP = 1L << 32;

  private final JournalConfig config;
  private final Watermarks watermarks;
  private final NavigableMap<Long, Segment> files = new ConcurrentSkipListMap<>();
  private final Map<Segment, Long> releasedAt = new HashMap<>();
  private final Set<Long> told = new HashSet<>();
  private volatile @Nullable LogSegment tail;
  private volatile long released;
  private long releases;
  private long free;

  private Segments(JournalConfig config, Watermarks watermarks) {
    this.config = config;
    this.watermarks = watermarks;
  }

  /// Opens what an earlier process left.
  static Segments open(JournalConfig config) throws IOException {
    var segments = new Segments(config, Watermarks.open(config.directory()));
    var found = find(config.directory());
    for (var i = 0; i < found.size(); i++) {
      segments.open(found.get(i), i + 1 < found.size() ? found.get(i + 1) : null);
    }
    segments.openEnd(found.isEmpty());
    return segments;
  }

  /// The files in the order of their numbers. Of several with the same one, which failed writes
  /// leave, the one that counts.
  private static List<Path> find(Path directory) throws IOException {
    var byFirst = new TreeMap<Long, Path>();
    try (var all = Files.list(directory)) {
      for (var file : all.filter(Segments::isSegment).toList()) {
        var other = byFirst.remove(LogSegment.firstOf(file));
        byFirst.put(LogSegment.firstOf(file), other == null ? file : better(file, other));
      }
    }
    return List.copyOf(byFirst.values());
  }

  private static Path better(Path one, Path other) throws IOException {
    var order =
        Comparator.comparingLong(Segments::lastOf).thenComparing(file -> file.toFile().length());
    var best = order.compare(one, other) > 0 ? one : other;
    Files.delete(best.equals(one) ? other : one);
    return best;
  }

  private static long lastOf(Path file) {
    try {
      return file.toString().endsWith(LogSegment.SUFFIX)
          ? LogSegment.openNewest(file, 0).last()
          : Long.MAX_VALUE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSegment(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(LogSegment.SUFFIX) || name.endsWith(MvStoreSegment.SUFFIX);
  }

  private void open(Path file, @Nullable Path following) throws IOException {
    var first = LogSegment.firstOf(file);
    if (free == 0) {
      openStart(first);
    }
    if (file.toString().endsWith(MvStoreSegment.SUFFIX)) {
      openOld(file, following);
      return;
    }
    var segment =
        following == null
            ? LogSegment.openNewest(file, watermarks.acknowledged())
            : LogSegment.open(file, LogSegment.firstOf(following) - 1);
    add(segment);
    if (segment.last() < first && following != null) {
      segment.delete();
    }
  }

  /// Where the oldest file begins later than it must, another one was there.
  private void openStart(long first) {
    if (watermarks.acknowledged() == 0) {
      watermarks.delete(first - 1);
    }
    released = Math.min(watermarks.deleted(), first - 1);
    add(new MissingSegment(released + 1, first - 1));
    free = first;
  }

  /// Where there is no file at all, but should be.
  private void openEnd(boolean none) {
    if (none) {
      released = watermarks.deleted();
      add(new MissingSegment(released + 1, watermarks.acknowledged()));
      free = Math.max(released, watermarks.acknowledged()) + 1;
    }
  }

  private void openOld(Path file, @Nullable Path following) throws IOException {
    try {
      var segment = MvStoreSegment.open(file);
      if (segment != null) {
        add(segment);
      } else if (following != null) {
        Files.delete(file);
      }
      free = Math.max(free, LogSegment.firstOf(file));
    } catch (RuntimeException e) {
      var aside = JournalDirectory.keepAside(file);
      Files.delete(file);
      var first = LogSegment.firstOf(file);
      LOGGER.log(
          Level.SEVERE,
          "The journal is damaged: the events from number {0} on in a file of version 0.1 cannot be read;"
              + " it is kept as {1}",
          new Object[] {Long.toString(first), aside});
      if (following == null) {
        free = first + SAFE_GAP;
        if (files.isEmpty()) {
          watermarks.delete(free - 1);
        }
      } else {
        add(new MissingSegment(first, LogSegment.firstOf(following) - 1));
      }
    }
  }

  private void add(Segment segment) {
    if (segment.last() >= segment.first()) {
      files.put(segment.first(), segment);
    }
    free = Math.max(free, segment.last() + 1);
  }

  /// The first number that no record has.
  long free() {
    return free;
  }

  /// The records after a number, as many as hold `limit` events together but at least one; empty
  /// where there is none.
  ///
  /// @throws java.io.UncheckedIOException where the disk cannot be read now
  Optional<RecordBatch> read(long after, int limit) {
    return read(after, limit, this::tell);
  }

  /// The same for who only wants to know what is there: what cannot be read may have been stored.
  Optional<RecordBatch> peek(long after, int limit) {
    return read(after, limit, (_, _) -> {});
  }

  private Optional<RecordBatch> read(
      long after, int limit, BiConsumer<RecordBatch.Lost, Segment> damage) {
    var collector = new RecordCollector(after, limit);
    var start = files.floorKey(after + 1);
    for (var segment : (start == null ? files : files.tailMap(start, true)).values()) {
      // What comes to the end of a file while it is read must not be passed over for the next file.
      var complete = segment != tail;
      var missing = collector.lost().size();
      collector.enter(segment);
      var more = segment.readAfter(after, collector);
      collector.lost().stream().skip(missing).forEach(lost -> damage.accept(lost, segment));
      if (!more || !complete) {
        break;
      }
    }
    return collector.batch();
  }

  /// Once for each damage.
  private synchronized void tell(RecordBatch.Lost lost, Segment segment) {
    if (!told.add(lost.first())) {
      return;
    }
    LOGGER.log(
        Level.SEVERE,
        "The journal is damaged: {0} events that were acknowledged cannot be read any more and are"
            + " lost, numbers {1} to {2}; {3}",
        new Object[] {
          lost.events(), Long.toString(lost.first()), Long.toString(lost.last()), keepAside(segment)
        });
  }

  private static String keepAside(Segment segment) {
    try {
      var aside = segment.keepAside();
      return aside.isEmpty() ? "their file is gone" : "the file is kept as journal/" + aside;
    } catch (IOException e) {
      return "the file cannot be kept: " + e.getClass().getSimpleName();
    }
  }

  /// The file to write to. A new one is begun where there is none, where the last one is large, and
  /// already at a quarter of that where all of the last one is released.
  ///
  /// @param next the number of the next event
  LogSegment tail(long next) throws IOException {
    var current = tail;
    if (current != null) {
      var drained = current.last() <= released;
      var limit = drained ? config.segmentBytes() / 4 : config.segmentBytes();
      if (current.bytes() < limit) {
        return current;
      }
    }
    synchronized (this) {
      var fresh = LogSegment.create(config.directory(), next);
      if (current != null) {
        current.close();
      }
      files.put(fresh.first(), fresh);
      tail = fresh;
      return fresh;
    }
  }

  /// Tells that everything up to a number is on disk and will be acknowledged.
  void acknowledge(long number) {
    watermarks.acknowledge(number);
  }

  /// After a failed write: the next batch begins another file. What came to the disk as whole
  /// records can be read.
  ///
  /// @return how many events more than acknowledged were found on disk
  synchronized long giveUpTail() {
    var broken = tail;
    if (broken == null) {
      return 0;
    }
    tail = null;
    var more = 0L;
    try {
      more = broken.recover();
      broken.trim();
    } catch (IOException e) {
      LOGGER.log(Level.SEVERE, "A file of the journal cannot be read: {0}", e.getMessage());
    }
    free = Math.max(free, broken.last() + 1);
    if (broken.last() < broken.first()) {
      files.remove(broken.first());
      delete(broken);
    }
    return more;
  }

  /// Tells that the records up to a number are in the database.
  synchronized void release(long upTo) {
    released = Math.max(released, upTo);
    releases++;
    deleteReleased(config.keep());
  }

  /// Deletes all files whose records were released, however short a time ago, for the sake of their
  /// space; by the writer only.
  synchronized void deleteReleased() {
    var current = tail;
    if (current != null && current.last() <= released && current.bytes() > 0) {
      current.close();
      free = Math.max(free, current.last() + 1);
      tail = null;
    }
    deleteReleased(0);
  }

  /// Deletes the files that were released so many releases ago.
  private void deleteReleased(int ago) {
    for (var segment : List.copyOf(files.values())) {
      if (segment.last() > released) {
        return;
      }
      var since = releasedAt.computeIfAbsent(segment, _ -> releases);
      if (releases - since < ago || !mayGo(segment)) {
        continue;
      }
      files.remove(segment.first());
      releasedAt.remove(segment);
      delete(segment);
      watermarks.delete(segment.last());
    }
  }

  /// The file that is written to stays. Another one may be the last only where the disk was full or
  /// since a restart: its space may be just what the next one needs, so an empty file takes over
  /// from it to keep the numbers going.
  private boolean mayGo(Segment segment) {
    if (segment != files.lastEntry().getValue()) {
      return true;
    }
    if (segment == tail) {
      return false;
    }
    try {
      LogSegment.mark(config.directory(), segment.last() + 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Segment segment) {
    try {
      segment.delete();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "A drained file of the journal cannot be deleted", e);
    }
  }

  /// The number up to which records were released.
  long released() {
    return released;
  }

  /// How many events are on disk after a number.
  long eventsAfter(long number) {
    return files.values().stream().mapToLong(segment -> segment.eventsAfter(number)).sum();
  }

  /// How many events are on disk up to a number.
  long eventsUpTo(long number) {
    return files.values().stream().mapToLong(segment -> segment.eventsUpTo(number)).sum();
  }

  /// Bytes on disk.
  long bytes() {
    return files.values().stream().mapToLong(Segment::bytes).sum();
  }

  @Override
  public void close() throws IOException {
    files.values().forEach(Segment::close);
    watermarks.close();
  }
}
