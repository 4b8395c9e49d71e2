package ai.studio.analytics.journal;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// Batches of events on disk, in the order in which they came, until they are released.
///
/// One thread writes: all batches that wait while it forces the disk go into its next round, so
/// that many senders share one `fsync`. Any number of threads may append; one reads and releases.
public final class Journal implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Journal.class.getName());
  private static final long ROUND_BYTES = 8L << 20;

  /// More than a segment can hold: keeps numbers unique where a broken file hides its own.
  private static final long SAFE_GAP = 1L << 32;

  private final JournalConfig config;
  private final FileChannel lock;
  private final NavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
  private final BlockingQueue<Batch> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;
  private final Object arrivals = new Object();
  private volatile @Nullable Segment tail;
  private volatile String id;
  private volatile long next = 1;
  private volatile long released;
  private long releases;
  private final AtomicLong recovered = new AtomicLong();
  private volatile boolean closed;
  private boolean failing;

  /// A batch on its way to the disk.
  private record Batch(int events, byte[] content, CompletableFuture<Long> done) {}

  private static final Batch END = new Batch(0, new byte[0], new CompletableFuture<>());

  private Journal(JournalConfig config, FileChannel lock) throws IOException {
    this.config = config;
    this.lock = lock;
    id = readIdentity(config.directory());
    openSegments();
    writer = Thread.ofPlatform().daemon().name("studio-journal").start(this::writeRounds);
  }

  /// Opens the journal, with what an earlier process left in it.
  ///
  /// @throws JournalInUse where another process has it open
  /// @throws UncheckedIOException where the folder cannot be used
  public static Journal open(JournalConfig config) {
    try {
      Files.createDirectories(config.directory());
      return new Journal(config, lock(config.directory()));
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be opened: " + config.directory(), e);
    }
  }

  /// The journal's own random id, made with its folder.
  public String id() {
    return id;
  }

  /// Waits until a batch is on disk.
  ///
  /// @return the number of its record
  /// @throws JournalFull where it cannot be taken now
  /// @throws JournalClosed where the service is stopping
  public long append(List<? extends Event> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("A record has at least one event");
    }
    var batch = new Batch(events.size(), EventJson.store(events), new CompletableFuture<>());
    waiting.add(batch);
    if (closed && waiting.remove(batch)) {
      throw new JournalClosed();
    }
    try {
      return batch.done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof JournalFull full) {
        throw full;
      }
      throw e;
    }
  }

  /// The records after a number, as many as hold `limit` events together but at least one; empty
  /// where there is none.
  public Optional<Stretch> read(long after, int limit) {
    var gathering = new Gathering(after, limit);
    var start = segments.floorKey(after + 1);
    for (var segment : (start == null ? segments : segments.tailMap(start, true)).values()) {
      // What comes to the end of a file while it is read must not be passed over for the next file.
      var complete = segment != tail;
      gathering.enter(segment);
      if (!segment.readAfter(after, gathering) || !complete) {
        break;
      }
    }
    return gathering.stretch();
  }

  /// Waits until there is a record after a number, or the time is over.
  public void await(long after, Duration limit) throws InterruptedException {
    synchronized (arrivals) {
      if (pending(after) == 0 && !closed) {
        arrivals.wait(limit.toMillis());
      }
    }
  }

  /// Tells how far an earlier process had come, before the first read. A number that the journal
  /// has not reached yet shows that an older copy of its folder was put back: then everything in it
  /// is to be read again, under another id.
  public void resume(long upTo) {
    if (upTo < next) {
      recovered.addAndGet(
          -segments.values().stream().mapToLong(segment -> segment.eventsUpTo(upTo)).sum());
      release(upTo);
      return;
    }
    try {
      id = makeIdentity(config.directory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Tells that the records up to a number are in the database. They stay for a while yet: after a
  /// power failure the embedded database may fall back by some transactions, and its mark with it;
  /// then they are read again.
  public void release(long upTo) {
    synchronized (segments) {
      released = Math.max(released, upTo);
      releases++;
      deleteReleased(config.keep());
    }
  }

  /// Deletes the files that were released so many releases ago.
  private void deleteReleased(int ago) {
    synchronized (segments) {
      for (var segment : List.copyOf(segments.values())) {
        if (segment.last() > released) {
          return;
        }
        if (releases - segment.releasedAt(releases) < ago || !mayGo(segment)) {
          continue;
        }
        segments.remove(segment.first());
        delete(segment);
      }
    }
  }

  /// The file that is written to stays. Another one may be the last only where the disk was full or
  /// since a restart: its space may be just what the next one needs, so an empty file takes over
  /// from it to keep the numbers going.
  private boolean mayGo(Segment segment) {
    if (segment != segments.lastEntry().getValue()) {
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

  /// The number up to which records were released.
  public long released() {
    return released;
  }

  /// Events on disk that were not released.
  public long pending() {
    return pending(released);
  }

  /// Events that an earlier process, or a failed attempt to write them, left in the journal.
  public long recovered() {
    return recovered.get();
  }

  /// Bytes on disk.
  public long bytes() {
    return segments.values().stream().mapToLong(Segment::bytes).sum();
  }

  /// Bytes on disk at which nothing new is taken.
  public long maxBytes() {
    return config.maxBytes();
  }

  /// Finishes what was begun and closes the files.
  @Override
  public void close() {
    closed = true;
    waiting.add(END);
    try {
      writer.join();
      segments.values().forEach(Segment::close);
      lock.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long pending(long after) {
    return segments.values().stream().mapToLong(segment -> segment.eventsAfter(after)).sum();
  }

  private void writeRounds() {
    var round = new ArrayList<Batch>();
    for (var more = true; more; ) {
      more = takeRound(round);
      if (!round.isEmpty()) {
        write(round);
      }
      round.clear();
    }
  }

  /// Waits for a batch and takes those that wait behind it.
  ///
  /// @return whether more may come
  private boolean takeRound(List<Batch> round) {
    try {
      var bytes = 0L;
      for (var batch = waiting.take(); batch != null; batch = waiting.poll()) {
        if (batch == END) {
          return false;
        }
        round.add(batch);
        bytes += batch.content.length;
        if (bytes >= ROUND_BYTES) {
          return true;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void write(List<Batch> round) {
    var fitting = refuseTooMuch(round);
    if (fitting.isEmpty()) {
      return;
    }
    var numbers = new ArrayList<Long>(fitting.size());
    try {
      var segment = tail();
      for (var batch : fitting) {
        next += batch.events;
        numbers.add(next - 1);
        segment.append(next - 1, batch.content);
      }
      segment.commit();
    } catch (IOException | RuntimeException | Error e) {
      giveUpTail(e);
      deleteReleased(0);
      fitting.forEach(
          batch -> batch.done.completeExceptionally(new JournalFull(JournalFull.Reason.DISK, e)));
      return;
    }
    welcomeBack();
    for (var i = 0; i < numbers.size(); i++) {
      fitting.get(i).done.complete(numbers.get(i));
    }
    announce();
  }

  private List<Batch> refuseTooMuch(List<Batch> round) {
    var fitting = new ArrayList<Batch>(round.size());
    var asked = round.stream().mapToLong(batch -> batch.content.length).sum();
    if (bytes() + asked > config.maxBytes()) {
      deleteReleased(0);
    }
    var bytes = bytes();
    for (var batch : round) {
      bytes += batch.content.length;
      if (bytes > config.maxBytes()) {
        bytes -= batch.content.length;
        batch.done.completeExceptionally(new JournalFull(JournalFull.Reason.BOUND, null));
      } else {
        fitting.add(batch);
      }
    }
    return fitting;
  }

  /// The file to write to. A new one is begun where there is none, where the last one is large, and
  /// already at a quarter of that where all of the last one is released.
  private Segment tail() throws IOException {
    var current = tail;
    if (current != null) {
      var drained = current.last() <= released;
      var limit = drained ? config.segmentBytes() / 4 : config.segmentBytes();
      if (current.bytes() < limit) {
        return current;
      }
    }
    synchronized (segments) {
      var fresh = Segment.create(config.directory(), next);
      segments.put(fresh.first(), fresh);
      tail = fresh;
      return fresh;
    }
  }

  /// After a failed write the store behind a segment is of no use. What was acknowledged is on disk
  /// and can be read; the next batch begins another file.
  private void giveUpTail(Throwable cause) {
    complain(cause);
    var broken = tail;
    if (broken != null) {
      synchronized (segments) {
        tail = null;
        reopen(broken);
      }
    }
  }

  private void reopen(Segment broken) {
    broken.close();
    var before = broken.eventsAfter(0);
    segments.remove(broken.first());
    try {
      var reopened = Segment.open(broken.file());
      if (reopened != null) {
        segments.put(reopened.first(), reopened);
        recovered.addAndGet(reopened.eventsAfter(0) - before);
      }
    } catch (IOException | MVStoreException e) {
      LOGGER.log(Level.SEVERE, "The journal's file cannot be read: " + broken.file(), e);
    }
  }

  /// Once until it works again, as every batch meets a full disk anew; with the stack trace only
  /// where the cause is not in the disk.
  private void complain(Throwable cause) {
    if (failing) {
      return;
    }
    failing = true;
    var disk =
        Stream.iterate(cause, it -> it != null, Throwable::getCause)
            .filter(IOException.class::isInstance)
            .findFirst();
    if (disk.isPresent()) {
      LOGGER.log(Level.WARNING, "The journal cannot be written: {0}", disk.get().getMessage());
    } else {
      LOGGER.log(Level.SEVERE, "The journal cannot be written", cause);
    }
  }

  private void welcomeBack() {
    if (failing) {
      failing = false;
      LOGGER.info("The journal is written again");
    }
  }

  private void announce() {
    synchronized (arrivals) {
      arrivals.notifyAll();
    }
  }

  private void openSegments() throws IOException {
    List<Path> files;
    try (var all = Files.list(config.directory())) {
      files = all.filter(file -> file.toString().endsWith(Segment.SUFFIX)).sorted().toList();
    }
    for (var file : files) {
      openSegment(file, file.equals(files.getLast()));
    }
    recovered.set(pending(0));
  }

  private void openSegment(Path file, boolean newest) throws IOException {
    next = Math.max(next, Segment.firstOf(file));
    try {
      var segment = Segment.open(file);
      if (segment == null) {
        if (!newest) {
          Files.delete(file);
        }
        return;
      }
      segments.put(segment.first(), segment);
      next = Math.max(next, segment.last() + 1);
    } catch (MVStoreException e) {
      var aside = file.resolveSibling(file.getFileName() + ".broken");
      LOGGER.log(
          Level.SEVERE,
          "The journal''s file is broken and set aside as {0}: {1}",
          new Object[] {aside, e.getMessage()});
      Files.move(file, aside);
      next += SAFE_GAP;
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

  private static FileChannel lock(Path directory) throws IOException {
    var channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another journal of this process has it.
    }
    channel.close();
    throw new JournalInUse(directory);
  }

  private static String readIdentity(Path directory) throws IOException {
    var file = directory.resolve("id");
    return Files.exists(file) ? Files.readString(file).strip() : makeIdentity(directory);
  }

  private static String makeIdentity(Path directory) throws IOException {
    var made = UUID.randomUUID().toString();
    var draft = directory.resolve("id.new");
    Files.writeString(
        draft,
        made,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    Files.move(draft, directory.resolve("id"), StandardCopyOption.ATOMIC_MOVE);
    Segment.syncDirectory(directory);
    return made;
  }
}
