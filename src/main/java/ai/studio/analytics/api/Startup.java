package ai.studio.analytics.api;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.auth.Accounts;
import ai.studio.analytics.auth.ApiKeys;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.store.Database;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/// What needs the database at the start, tried in the background until it succeeds: the service
/// itself starts, and takes in events, without it.
@ApplicationScoped
public class Startup {

  private static final Logger LOGGER = Logger.getLogger(Startup.class.getName());
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final String ADMINISTRATOR = "admin";
  private static final String ORGANIZATION = "default";

  private final Database database;
  private final Accounts accounts;
  private final ApiKeys apiKeys;
  private final AuthConfig authConfig;
  private final Optional<String> givenPassword;
  private final CompletableFuture<Optional<FirstAdministrator>> administrator =
      new CompletableFuture<>();
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("studio-startup").factory());
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean complained;

  /// The account made at the very first start.
  ///
  /// @param password the generated password, to be shown once and kept nowhere; empty where the
  ///   configuration gave it
  public record FirstAdministrator(String user, Optional<String> password) {}

  @Inject
  Startup(
      Database database, Accounts accounts, ApiKeys apiKeys, AuthConfig authConfig, Config config) {
    this.database = database;
    this.accounts = accounts;
    this.apiKeys = apiKeys;
    this.authConfig = authConfig;
    this.givenPassword = config.getOptionalValue("studio.admin-password", String.class);
  }

  void begin(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event) {
    background.execute(this::prepare);
  }

  void end(
      @Observes @Priority(PLATFORM_BEFORE) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    background.shutdownNow();
    ended.countDown();
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /// Completes once the schema is up to date, with the administrator if this start made one.
  CompletionStage<Optional<FirstAdministrator>> administrator() {
    return administrator;
  }

  /// Whether everything that needs the database is done.
  boolean done() {
    return administrator.isDone();
  }

  private void prepare() {
    try {
      database.migrate();
      apiKeys.refresh();
      administrator.complete(firstAdministrator());
      var period = authConfig.keyRefresh().toMillis();
      background.scheduleWithFixedDelay(this::refreshKeys, period, period, TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      complain(e);
      background.schedule(this::prepare, RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Optional<FirstAdministrator> firstAdministrator() {
    if (!accounts.isEmpty()) {
      return Optional.empty();
    }
    var password = givenPassword.orElseGet(accounts::generatePassword);
    try {
      accounts.create(ADMINISTRATOR, ORGANIZATION, password, Role.ADMIN);
    } catch (Accounts.AccountExists anotherInstanceWasFaster) {
      return Optional.empty();
    }
    return Optional.of(
        new FirstAdministrator(
            ADMINISTRATOR, givenPassword.isPresent() ? Optional.empty() : Optional.of(password)));
  }

  private void refreshKeys() {
    try {
      apiKeys.refresh();
    } catch (RuntimeException e) {
      LOGGER.log(Level.FINE, "The copy of the API keys could not be renewed", e);
    }
  }

  private void complain(RuntimeException cause) {
    if (!complained) {
      LOGGER.log(
          Level.WARNING,
          "The database cannot be prepared yet; trying again every " + RETRY.toSeconds() + " s",
          cause);
      complained = true;
    }
  }
}
