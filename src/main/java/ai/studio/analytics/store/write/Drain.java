package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.EventCounters;
import ai.studio.analytics.journal.FaultLog;
import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.RecordBatch;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.SqlFailure;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.StoreUnavailable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Moves the journal's records into the database, in their order: those of a fifth of a second, or
/// 10,000 events, in one transaction, each transaction with the journal's mark.
///
/// Whatever goes wrong, an `Error` included, it tries again, ever more slowly; a watch starts its
/// thread again should that end, and says so where events wait for long. An event that the database
/// refuses, or on which the service itself fails, goes to the quarantine, and holds nobody up.
public final class Drain implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Drain.class.getName());
  private static final FaultLog FAULTS = new FaultLog(LOGGER);
  private static final int TRANSACTION_EVENTS = 10_000;
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration GATHERING = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 10;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(6);
  private static final Duration WATCH = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Journal journal;
  private final BatchWriter writer;
  private final Quarantine quarantine;
  private final EventCounters counters;
  private final BooleanSupplier ready;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Thread thread;
  private volatile long deadline = Long.MAX_VALUE;
  private volatile boolean prepared;
  private volatile @Nullable Trouble trouble;
  private volatile long movedAt = System.nanoTime();
  private @Nullable Transfer transfer;
  private @Nullable ReadAhead ahead;

  /// Conflicts in a row, and pauses since something was stored.
  private int conflicts;

  private int pauses;
  private volatile Consumer<Duration> listener = time -> {};
  private volatile Consumer<List<Event>> counter = events -> {};

  /// Why the last attempt failed.
  private enum Trouble {
    /// The database cannot take anything now.
    DATABASE,
    /// The quarantine cannot be written.
    DISK,
    /// The service itself fails.
    FAULT
  }

  private Drain(
      Journal journal,
      BatchWriter writer,
      Quarantine quarantine,
      EventCounters counters,
      BooleanSupplier ready) {
    this.journal = journal;
    this.writer = writer;
    this.quarantine = quarantine;
    this.counters = counters;
    this.ready = ready;
    thread = newThread();
  }

  /// Starts to drain, as soon as the database is ready and can be reached.
  ///
  /// @param ready whether the schema is up to date
  public static Drain start(
      Journal journal,
      BatchWriter writer,
      Quarantine quarantine,
      EventCounters counters,
      BooleanSupplier ready) {
    var drain = new Drain(journal, writer, quarantine, counters, ready);
    drain.thread.start();
    Thread.ofPlatform().daemon().name("studio-drain-watch").start(drain::watch);
    return drain;
  }

  /// Whether the last attempt found the database away.
  public boolean isDatabaseAway() {
    return trouble == Trouble.DATABASE;
  }

  /// That events wait for more than a minute; empty where all is well.
  public Optional<Standstill> standstill() {
    var time = sinceMoved();
    return time.compareTo(LONG) < 0
        ? Optional.empty()
        : Optional.of(new Standstill(time, trouble == Trouble.FAULT));
  }

  /// For how long events have waited without any of them coming into the database.
  public Duration sinceMoved() {
    return journal.pending() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - movedAt);
  }

  /// Tells `newListener` how long each step from the journal into the database took, failed
  /// attempts left out.
  public void listen(Consumer<Duration> newListener) {
    listener = newListener;
  }

  /// Tells `newCounter` of the events that are new in the database, each of them once; for figures,
  /// so it must be quick.
  public void count(Consumer<List<Event>> newCounter) {
    counter = newCounter;
  }

  /// Moves what is still in the journal, for at most six seconds and not at all while the database
  /// is away; the rest stays there for the next start.
  @Override
  public void close() {
    deadline = System.nanoTime() + CLOSE_LIMIT.toNanos();
    closing.countDown();
    try {
      if (!thread.join(isDatabaseAway() ? Duration.ZERO : CLOSE_LIMIT)) {
        thread.interrupt();
        thread.join(FIRST_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread newThread() {
    return Thread.ofPlatform().daemon().name("studio-drain").unstarted(this::run);
  }

  private void run() {
    try {
      while (!ready.getAsBoolean()) {
        if (closing.await(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      prepared = true;
      if (!persist(() -> writer.mark(journal.id()).ifPresent(journal::resume))) {
        return;
      }
      while (mayGoOn()) {
        if (transfer == null) {
          journal.await(journal.released(), isClosing() ? Duration.ZERO : IDLE);
          gather();
        }
        if (!persist(this::move)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Gives a transaction that is not full a moment to fill: its cost is in its pages and its sync,
  /// not in its events.
  private void gather() throws InterruptedException {
    var pending = journal.pending();
    if (pending > 0 && pending < TRANSACTION_EVENTS) {
      closing.await(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private boolean mayGoOn() {
    return !isClosing() || (journal.pending() > 0 && System.nanoTime() < deadline);
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /// Does something until it succeeds. Not even an error ends it: most are of one event or of one
  /// moment, and nobody else would empty the journal.
  ///
  /// @return false where the service is stopping and it cannot be done
  private boolean persist(Runnable work) {
    conflicts = 0;
    pauses = 0;
    try {
      Retry.call(
          this::again,
          () -> {
            work.run();
            return true;
          });
    } catch (RuntimeException | Error stopping) {
      return false;
    }
    if (transfer == null) {
      logRecovery();
    }
    return true;
  }

  /// Conflicts are tried again at once, so many times, before there is a pause like after others.
  private boolean again(Throwable failure, int failures, Duration lasted) {
    conflicts = failure instanceof StoreConflict ? conflicts % Retry.ATTEMPTS + 1 : 0;
    if (Retry.CONFLICTS.again(failure, conflicts, lasted)) {
      return !isClosing() || System.nanoTime() < deadline;
    }
    logFailure(failure);
    try {
      return !closing.await(nextPause().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Twice as long each time.
  private Duration nextPause() {
    var millis = FIRST_PAUSE.toMillis() << Math.min(pauses, MOST_DOUBLINGS);
    pauses++;
    return Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()));
  }

  /// Moves the next part of the records under way, or begins with the next records.
  private void move() {
    if (transfer == null) {
      transfer = next().map(batch -> new Transfer(journal.id(), batch)).orElse(null);
    }
    if (transfer != null) {
      move(transfer);
    }
    movedAt = System.nanoTime();
  }

  /// The next records. While a whole transaction waits behind them, it is read while these are
  /// stored.
  private Optional<RecordBatch> next() {
    var after = journal.released();
    var read =
        ahead == null || ahead.after() != after ? Optional.<RecordBatch>empty() : ahead.get();
    var batch = read.isPresent() ? read : journal.read(after, TRANSACTION_EVENTS);
    ahead =
        batch
            .map(RecordBatch::last)
            .filter(last -> journal.pending() - (last - after) >= TRANSACTION_EVENTS)
            .map(last -> ReadAhead.start(journal, last, TRANSACTION_EVENTS))
            .orElse(null);
    return batch;
  }

  private void move(Transfer moving) {
    var start = System.nanoTime();
    var done = moving.moveNext(writer, quarantine);
    if (done) {
      // From here on it must not be counted again, whatever fails.
      transfer = null;
      moving.enter(counters);
      journal.release(moving.last());
    }
    tellListener(Duration.ofNanos(System.nanoTime() - start));
    if (done) {
      tellCounter(moving.fresh());
    }
  }

  private void tellCounter(List<Event> fresh) {
    try {
      counter.accept(fresh);
    } catch (RuntimeException | Error e) {
      FAULTS.tell("Figures of stored events are incomplete", e);
    }
  }

  private void tellListener(Duration time) {
    try {
      listener.accept(time);
    } catch (RuntimeException | Error e) {
      FAULTS.tell("The writer's figures are incomplete", e);
    }
  }

  private void logFailure(Throwable cause) {
    switch (cause) {
      case StoreUnavailable outage -> warn(Trouble.DATABASE, SqlFailure.brief(outage));
      case StoreConflict busy -> warn(Trouble.DATABASE, SqlFailure.brief(busy));
      case UncheckedIOException disk -> warn(Trouble.DISK, disk.getMessage());
      default -> {
        trouble = Trouble.FAULT;
        FAULTS.tell("Events wait in the journal because of a fault, and are tried again", cause);
      }
    }
  }

  /// Once until it works again.
  private void warn(Trouble kind, @Nullable String cause) {
    if (trouble != kind) {
      trouble = kind;
      LOGGER.log(Level.WARNING, "Events wait in the journal until they can be stored: {0}", cause);
    }
  }

  private void logRecovery() {
    if (trouble != null) {
      trouble = null;
      LOGGER.info("Events are stored again");
    }
  }

  private void watch() {
    var told = false;
    try {
      while (!closing.await(WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
        told = check(told);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean check(boolean told) {
    try {
      reviveThread();
      return tellStandstill(told);
    } catch (RuntimeException | Error e) {
      FAULTS.tell("The thread that stores events cannot be watched", e);
      return told;
    }
  }

  /// A thread can still end where even its handling of an error fails for want of memory.
  private void reviveThread() {
    if (!thread.isAlive() && !isClosing()) {
      LOGGER.severe("The thread that stores events has ended and is started again");
      thread = newThread();
      thread.start();
    }
  }

  /// @return whether events stand still
  private boolean tellStandstill(boolean told) {
    var standstill = standstill();
    if (standstill.isPresent() && !told) {
      LOGGER.log(
          Level.SEVERE,
          "No event has been stored for {0} s, and {1} wait in the journal: {2}",
          new Object[] {standstill.get().time().toSeconds(), journal.pending(), describe(trouble)});
    } else if (told && standstill.isEmpty()) {
      LOGGER.info("Events are stored again after a standstill");
    }
    return standstill.isPresent();
  }

  private String describe(@Nullable Trouble cause) {
    if (!prepared) {
      return "the database is not prepared yet";
    }
    return switch (cause) {
      case null -> "an attempt to store them takes that long";
      case DATABASE -> "the database cannot take them";
      case DISK -> "the quarantine cannot be written";
      case FAULT -> "the service fails to write them; see the log above";
    };
  }
}
