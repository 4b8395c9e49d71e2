package ai.studio.analytics.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.journal.FaultLog;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.UnusableDatabase;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What needs the database at the start, tried in the background until it succeeds: the service
/// itself starts, and takes in events, without it.
@ApplicationScoped
public class Startup {

  private static final Logger LOGGER = Logger.getLogger(Startup.class.getName());
  private static final FaultLog FAULTS = new FaultLog(LOGGER);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Studio studio;
  private final Database database;
  private final Accounts accounts;
  private final List<Renewal> renewals;
  private final PeriodicJobs jobs;
  private final Instance<WarmUp> warmUps;
  private final Optional<String> givenPassword;
  private final CompletableFuture<Optional<FirstAdministrator>> administrator =
      new CompletableFuture<>();
  private final ScheduledThreadPoolExecutor background;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable UnusableDatabase unusable;
  private boolean complained;
  private boolean started;

  @Inject
  Startup(
      Database database,
      Accounts accounts,
      @Any Instance<Renewal> renewals,
      PeriodicJobs jobs,
      @Any Instance<WarmUp> warmUps,
      Studio studio) {
    this.studio = studio;
    this.database = database;
    this.accounts = accounts;
    this.renewals = Renewal.inOrder(renewals.stream());
    this.jobs = jobs;
    this.warmUps = warmUps;
    // One each, so that none waits behind another.
    this.background =
        new ScheduledThreadPoolExecutor(
            this.renewals.size(),
            Thread.ofPlatform().daemon().name("studio-housekeeping-", 1).factory());
    this.givenPassword = studio.config().getOptionalValue("studio.admin-password", String.class);
  }

  void begin(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event) {
    database.watch();
    background.execute(this::prepare);
  }

  void end(
      @Observes @Priority(PLATFORM_BEFORE) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    ended.countDown();
    background.shutdown();
    try {
      // Never interrupted: a thread that is interrupted while it writes closes the embedded
      // database.
      background.awaitTermination(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @throws UnusableDatabase where waiting for the database is in vain
  void awaitEnd() throws InterruptedException {
    ended.await();
    if (unusable != null) {
      throw unusable;
    }
  }

  /// Completes once the schema is up to date, with the administrator if this start made one;
  /// exceptionally where waiting for the database is in vain.
  public CompletionStage<Optional<FirstAdministrator>> administrator() {
    return administrator;
  }

  /// Whether everything that needs the database is done.
  public boolean done() {
    return administrator.isDone() && !administrator.isCompletedExceptionally();
  }

  private void prepare() {
    try {
      database.migrate();
      renewals.stream().filter(Renewal::isBeforeReady).forEach(renewal -> renewal.work().run());
      warmUps.forEach(WarmUp::run);
      tellStart();
      jobs.start();
      administrator.complete(FirstAdministrator.make(accounts, givenPassword));
      renewals.forEach(this::schedule);
    } catch (UnusableDatabase e) {
      unusable = e;
      administrator.completeExceptionally(e);
      ended.countDown();
    } catch (RuntimeException e) {
      logFailure(e);
      if (!background.isShutdown()) {
        background.schedule(this::prepare, RETRY.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  /// Once, though what follows may have to be tried again.
  private void tellStart() {
    if (!started) {
      studio.auditStart();
      started = true;
    }
  }

  private void schedule(Renewal renewal) {
    var pause = renewal.pause().toMillis();
    background.scheduleWithFixedDelay(() -> renew(renewal), pause, pause, TimeUnit.MILLISECONDS);
  }

  private static void renew(Renewal renewal) {
    try {
      renewal.work().run();
    } catch (RuntimeException e) {
      LOGGER.log(Level.FINE, e, () -> "Could not be renewed: " + renewal.name());
    } catch (Error e) {
      // Its next run would be cancelled.
      FAULTS.tell("Could not be renewed, and is tried again: " + renewal.name(), e);
    }
  }

  /// Once, for it is tried every few seconds.
  private void logFailure(RuntimeException cause) {
    if (!complained) {
      complained = true;
      warn("The database cannot be prepared yet; trying every " + RETRY.toSeconds() + " s", cause);
    }
  }

  /// With the stack trace only where it has nothing to do with the database.
  static void warn(String message, Throwable cause) {
    switch (StoreFailure.in(cause).orElse(null)) {
      case StoreFault fault -> LOGGER.severe(message + ": " + fault.logged().getMessage());
      case StoreFailure failure -> LOGGER.warning(message + ": " + root(failure));
      case null -> LOGGER.log(Level.SEVERE, message, cause);
    }
  }

  private static @Nullable String root(Throwable cause) {
    var inner = cause.getCause();
    return inner == null ? firstLine(cause) : root(inner);
  }

  private static @Nullable String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(null);
  }
}
