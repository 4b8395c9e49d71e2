package ai.studio.analytics.journal;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Batches of events on disk, in the order in which they came, until they are released.
///
/// One thread writes: all batches that wait while it forces the disk go into its next round, so
/// that many senders share one `fsync`. Any number of threads may append; one reads and releases.
public final class Journal implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Journal.class.getName());
  private static final FaultLog FAULTS = new FaultLog(LOGGER);
  private static final long ROUND_BYTES = 8L << 20;

  private final JournalConfig config;
  private final JournalDirectory directory;
  private final Segments segments;
  private final BlockingQueue<Batch> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;
  private final Object arrivals = new Object();
  private final AtomicLong recovered;
  private volatile long next;
  private volatile boolean closed;
  private boolean failing;

  /// A batch on its way to the disk.
  private record Batch(Packed packed, CompletableFuture<Long> done) {}

  private static final Batch END =
      new Batch(new Packed(0, 0, new byte[0]), new CompletableFuture<>());

  private Journal(JournalConfig config, JournalDirectory directory, Segments segments) {
    this.config = config;
    this.directory = directory;
    this.segments = segments;
    next = segments.free();
    recovered = new AtomicLong(segments.eventsAfter(0));
    writer = Thread.ofPlatform().daemon().name("studio-journal").start(this::writeRounds);
  }

  /// Opens the journal, with what an earlier process left in it.
  ///
  /// @throws JournalInUse where another process has it open
  /// @throws UncheckedIOException where the folder cannot be used
  public static Journal open(JournalConfig config) {
    try {
      var directory = JournalDirectory.open(config.directory());
      return new Journal(config, directory, Segments.open(config));
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be opened: " + config.directory(), e);
    }
  }

  /// The journal's own random id, made with its folder.
  public String id() {
    return directory.id();
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
    var packed = Packed.of(events.size(), EventJson.store(events));
    var batch = new Batch(packed, new CompletableFuture<>());
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
  public Optional<RecordBatch> read(long after, int limit) {
    return segments.read(after, limit);
  }

  /// The same for who does not store them, and may not know how many are stored: damage is not
  /// told.
  public Optional<RecordBatch> peek(long after, int limit) {
    return segments.peek(after, limit);
  }

  /// Waits until there is a record after a number, or the time is over.
  public void await(long after, Duration limit) throws InterruptedException {
    synchronized (arrivals) {
      if (segments.eventsAfter(after) == 0 && !closed) {
        arrivals.wait(limit.toMillis());
      }
    }
  }

  /// Tells how far an earlier process had come, before the first read. A number that the journal
  /// has not reached yet shows that an older copy of its folder was put back: then everything in it
  /// is to be read again, under another id.
  public void resume(long upTo) {
    if (upTo < segments.released()) {
      LOGGER.log(
          Level.SEVERE,
          "The database is older than the journal: events up to number {0} had been stored, and it"
              + " knows of {1}",
          new Object[] {Long.toString(segments.released()), Long.toString(upTo)});
    }
    if (upTo < next) {
      recovered.addAndGet(-segments.eventsUpTo(upTo));
      release(upTo);
      return;
    }
    try {
      directory.rename();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Tells that the records up to a number are in the database. They stay for a while yet: after a
  /// power failure the embedded database may fall back by some transactions, and its mark with it;
  /// then they are read again.
  public void release(long upTo) {
    segments.release(upTo);
  }

  /// Deletes at once what was released, for the sake of whoever it tells of. Only where nobody
  /// appends: those who run a service wait until its files are full.
  public void forgetReleased() {
    segments.deleteReleased();
  }

  /// The number up to which records were released.
  public long released() {
    return segments.released();
  }

  /// Events on disk that were not released.
  public long pending() {
    return segments.eventsAfter(segments.released());
  }

  /// Events that an earlier process, or a failed attempt to write them, left in the journal.
  public long recovered() {
    return recovered.get();
  }

  /// Bytes on disk.
  public long bytes() {
    return segments.bytes();
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
      segments.close();
      directory.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeRounds() {
    var round = new ArrayList<Batch>();
    for (var more = true; more; ) {
      try {
        more = takeRound(round);
        write(round);
      } catch (RuntimeException | Error e) {
        // Not even an error ends the thread: all senders would wait for ever.
        FAULTS.tell("Batches are refused as they cannot be written", e);
        refuse(round, JournalFull.Reason.DISK, e);
      }
      round.clear();
    }
    waiting.forEach(batch -> batch.done.completeExceptionally(new JournalClosed()));
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
        bytes += batch.packed.bytes();
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
      var segment = segments.tail(next);
      var last = next - 1;
      for (var batch : fitting) {
        last += batch.packed.events();
        numbers.add(last);
        segment.append(last, batch.packed);
      }
      segment.commit();
      segments.acknowledge(last);
      next = last + 1;
    } catch (IOException | RuntimeException | Error e) {
      logFailure(e);
      recovered.addAndGet(segments.giveUpTail());
      next = Math.max(next, segments.free());
      segments.deleteReleased();
      refuse(fitting, JournalFull.Reason.DISK, e);
      return;
    }
    logRecovery();
    for (var i = 0; i < numbers.size(); i++) {
      fitting.get(i).done.complete(numbers.get(i));
    }
    announce();
  }

  /// Those that fit. A batch that is larger than the bound by itself is taken where nothing waits,
  /// or it could never be.
  private List<Batch> refuseTooMuch(List<Batch> round) {
    var fitting = new ArrayList<Batch>(round.size());
    var asked = round.stream().mapToLong(batch -> batch.packed.bytes()).sum();
    if (bytes() + asked > config.maxBytes()) {
      segments.deleteReleased();
    }
    var bytes = bytes();
    var empty = pending() == 0;
    for (var batch : round) {
      bytes += batch.packed.bytes();
      if (bytes > config.maxBytes() && !(empty && fitting.isEmpty())) {
        bytes -= batch.packed.bytes();
        refuse(List.of(batch), JournalFull.Reason.BOUND, null);
      } else {
        fitting.add(batch);
      }
    }
    return fitting;
  }

  private static void refuse(
      List<Batch> batches, JournalFull.Reason reason, @Nullable Throwable cause) {
    batches.forEach(batch -> batch.done.completeExceptionally(new JournalFull(reason, cause)));
  }

  /// Once until it works again, as every batch meets a full disk anew.
  private void logFailure(Throwable cause) {
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
      FAULTS.tell("The journal cannot be written", cause);
    }
  }

  private void logRecovery() {
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
}
