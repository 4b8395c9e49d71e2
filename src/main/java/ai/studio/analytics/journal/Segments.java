package ai.studio.analytics.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// The journal's files, in the order of their numbers: the last one is written to, and each is
/// deleted as a whole some time after all of its records were released.
///
/// Safe for one writer beside readers and one that releases.
final class Segments implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Segments.class.getName());

  /// More than a segment can hold: keeps numbers unique where a broken file hides its own.
  private static final long SAFE_GAP = 1L << 32;

  private final JournalConfig config;
  private final NavigableMap<Long, Segment> files = new ConcurrentSkipListMap<>();
  private volatile @Nullable Segment tail;
  private volatile long released;
  private long releases;
  private long free = 1;

  private Segments(JournalConfig config) {
    this.config = config;
  }

  /// Opens what an earlier process left. A broken file is set aside.
  static Segments open(JournalConfig config) throws IOException {
    var segments = new Segments(config);
    List<Path> found;
    try (var all = Files.list(config.directory())) {
      found = all.filter(file -> file.toString().endsWith(Segment.SUFFIX)).sorted().toList();
    }
    for (var file : found) {
      segments.open(file, file.equals(found.getLast()));
    }
    return segments;
  }

  private void open(Path file, boolean newest) throws IOException {
    free = Math.max(free, Segment.firstOf(file));
    try {
      var segment = Segment.open(file);
      if (segment == null) {
        if (!newest) {
          Files.delete(file);
        }
        return;
      }
      files.put(segment.first(), segment);
      free = Math.max(free, segment.last() + 1);
    } catch (MVStoreException e) {
      var aside = file.resolveSibling(file.getFileName() + ".broken");
      LOGGER.log(
          Level.SEVERE,
          "The journal''s file is broken and set aside as {0}: {1}",
          new Object[] {aside, e.getMessage()});
      Files.move(file, aside);
      free += SAFE_GAP;
    }
  }

  /// The first number that no record of an earlier process has, nor ever had.
  long free() {
    return free;
  }

  /// The records after a number, as many as hold `limit` events together but at least one; empty
  /// where there is none.
  Optional<Stretch> read(long after, int limit) {
    var gathering = new Gathering(after, limit);
    var start = files.floorKey(after + 1);
    for (var segment : (start == null ? files : files.tailMap(start, true)).values()) {
      // What comes to the end of a file while it is read must not be passed over for the next file.
      var complete = segment != tail;
      gathering.enter(segment);
      if (!segment.readAfter(after, gathering) || !complete) {
        break;
      }
    }
    return gathering.stretch();
  }

  /// The file to write to. A new one is begun where there is none, where the last one is large, and
  /// already at a quarter of that where all of the last one is released.
  ///
  /// @param next the number of the next event
  Segment tail(long next) throws IOException {
    var current = tail;
    if (current != null) {
      var drained = current.last() <= released;
      var limit = drained ? config.segmentBytes() / 4 : config.segmentBytes();
      if (current.bytes() < limit) {
        return current;
      }
    }
    synchronized (this) {
      var fresh = Segment.create(config.directory(), next);
      files.put(fresh.first(), fresh);
      tail = fresh;
      return fresh;
    }
  }

  /// After a failed write the store behind a file is of no use. What was acknowledged is on disk
  /// and can be read; the next batch begins another file.
  ///
  /// @return how many events more than acknowledged were found on disk
  synchronized long giveUpTail() {
    var broken = tail;
    if (broken == null) {
      return 0;
    }
    tail = null;
    broken.close();
    files.remove(broken.first());
    try {
      var reopened = Segment.open(broken.file());
      if (reopened == null) {
        return 0;
      }
      files.put(reopened.first(), reopened);
      return reopened.eventsAfter(0) - broken.eventsAfter(0);
    } catch (IOException | MVStoreException e) {
      LOGGER.log(Level.SEVERE, "The journal's file cannot be read: " + broken.file(), e);
      return 0;
    }
  }

  /// Tells that the records up to a number are in the database.
  synchronized void release(long upTo) {
    released = Math.max(released, upTo);
    releases++;
    deleteReleased(config.keep());
  }

  /// Deletes all files whose records were released, however short a time ago.
  void deleteReleased() {
    deleteReleased(0);
  }

  /// Deletes the files that were released so many releases ago.
  private synchronized void deleteReleased(int ago) {
    for (var segment : List.copyOf(files.values())) {
      if (segment.last() > released) {
        return;
      }
      if (releases - segment.releasedAt(releases) < ago || !mayGo(segment)) {
        continue;
      }
      files.remove(segment.first());
      delete(segment);
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
      Segment.mark(config.directory(), segment.last() + 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Segment segment) {
    segment.close();
    try {
      Files.deleteIfExists(segment.file());
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
  public void close() {
    files.values().forEach(Segment::close);
  }
}
