package ai.studio.analytics.store;

import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.Ledger;
import java.time.Duration;
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
/// While the database is away it tries again, ever more slowly. An event that the database refuses
/// goes to the quarantine, and holds nobody up.
public final class Drain implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Drain.class.getName());
  private static final int TRANSACTION_EVENTS = 10_000;
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration GATHERING = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(6);

  private final Journal journal;
  private final BatchWriter writer;
  private final Quarantine quarantine;
  private final Ledger ledger;
  private final BooleanSupplier ready;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile long deadline = Long.MAX_VALUE;
  private volatile boolean away;
  private @Nullable Transfer transfer;
  private volatile Consumer<Duration> listener = time -> {};

  private Drain(
      Journal journal,
      BatchWriter writer,
      Quarantine quarantine,
      Ledger ledger,
      BooleanSupplier ready) {
    this.journal = journal;
    this.writer = writer;
    this.quarantine = quarantine;
    this.ledger = ledger;
    this.ready = ready;
    thread = Thread.ofPlatform().daemon().name("studio-drain").unstarted(this::run);
  }

  /// Starts to drain, as soon as the database is ready and can be reached.
  ///
  /// @param ready whether the schema is up to date
  public static Drain start(
      Journal journal,
      BatchWriter writer,
      Quarantine quarantine,
      Ledger ledger,
      BooleanSupplier ready) {
    var drain = new Drain(journal, writer, quarantine, ledger, ready);
    drain.thread.start();
    return drain;
  }

  /// Whether the last attempt found the database away.
  public boolean isDatabaseAway() {
    return away;
  }

  /// Tells `newListener` how long each step from the journal into the database took, failed
  /// attempts left out.
  public void listen(Consumer<Duration> newListener) {
    listener = newListener;
  }

  /// Moves what is still in the journal, for at most six seconds and not at all while the database
  /// is away; the rest stays there for the next start.
  @Override
  public void close() {
    deadline = System.nanoTime() + CLOSE_LIMIT.toNanos();
    closing.countDown();
    try {
      if (!thread.join(away ? Duration.ZERO : CLOSE_LIMIT)) {
        thread.interrupt();
        thread.join(FIRST_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!ready.getAsBoolean()) {
        if (closing.await(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      if (!persist(() -> writer.mark(journal.id()).ifPresent(journal::resume))) {
        return;
      }
      while (mayGoOn()) {
        journal.await(journal.released(), isClosing() ? Duration.ZERO : IDLE);
        gather();
        if (!persist(this::moveOne)) {
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

  /// Does something until it succeeds.
  ///
  /// @return false where the service is stopping and the database is away
  private boolean persist(Runnable work) throws InterruptedException {
    for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        work.run();
        welcomeBack();
        return true;
      } catch (RuntimeException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        complain(e);
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private void moveOne() {
    if (transfer == null) {
      transfer =
          journal
              .read(journal.released(), TRANSACTION_EVENTS)
              .map(stretch -> new Transfer(journal.id(), stretch))
              .orElse(null);
    }
    if (transfer != null) {
      move(transfer);
      transfer = null;
    }
  }

  private void move(Transfer stretch) {
    var start = System.nanoTime();
    stretch.run(writer, quarantine);
    stretch.enter(ledger);
    journal.release(stretch.last());
    listener.accept(Duration.ofNanos(System.nanoTime() - start));
  }

  private void complain(RuntimeException cause) {
    if (!away) {
      away = true;
      LOGGER.log(
          Level.WARNING,
          "Events wait in the journal until they can be stored: {0}",
          Failure.brief(cause));
    }
  }

  private void welcomeBack() {
    if (away) {
      away = false;
      LOGGER.info("Events are stored again");
    }
  }
}
