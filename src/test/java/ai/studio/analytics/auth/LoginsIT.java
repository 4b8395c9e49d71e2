package ai.studio.analytics.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EachDatabase
class LoginsIT {

  private static final String PASSWORD = "correct horse";
  private static final Duration LOCK_OUT = Duration.ofMinutes(15);
  private static final int FAILURES = 3;

  private final StepClock clock = new StepClock(Instant.now());
  private final String user = "ada-" + UUID.randomUUID();
  private final Database database;
  private Tokens tokens;
  private Accounts accounts;
  private Logins logins;

  LoginsIT(TestDatabase test) {
    database = Database.open(test.config());
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    database.migrate();
    var config =
        new AuthConfig(
            folder.resolve("key.pem"),
            Duration.ofHours(1),
            Duration.ofDays(30),
            new AuthConfig.LockOut(FAILURES, LOCK_OUT),
            Duration.ofSeconds(10),
            Optional.empty());
    tokens = new Tokens(SigningKey.load(config.keyFile()), config, clock);
    accounts = new Accounts(database::entities, clock);
    logins = new Logins(database::entities, accounts, tokens, config, clock);
    accounts.create(user, "acme", PASSWORD, Role.ANALYST);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aLoginSpeaksForTheAccount() {
    var caller = tokens.verify(logins.login(user, PASSWORD).access());

    assertThat(caller.user()).isEqualTo(user);
    assertThat(caller.organization()).isEqualTo("acme");
    assertThat(caller.roles()).containsExactly(Role.ANALYST);
  }

  @Test
  void eachRefreshTokenIsGoodForOneRenewal() {
    var first = logins.login(user, PASSWORD);
    var second = logins.refresh(first.refresh());

    assertThat(second.refresh()).isNotEqualTo(first.refresh());
    assertThat(tokens.verify(logins.refresh(second.refresh()).access()).user()).isEqualTo(user);
  }

  @Test
  void twoTabsMayRenewAtTheSameTime() {
    var first = logins.login(user, PASSWORD);
    logins.refresh(first.refresh());
    clock.advance(Duration.ofSeconds(9));

    assertThat(logins.refresh(first.refresh()).access()).isNotEmpty();
  }

  @Test
  void aRefreshTokenThatIsUsedAgainLaterEndsTheWholeLogin() {
    var first = logins.login(user, PASSWORD);
    var second = logins.refresh(first.refresh());
    clock.advance(Duration.ofSeconds(11));

    assertEnded(first);
    assertEnded(second);
  }

  @Test
  void aLoginEndsByLogout() {
    var granted = logins.login(user, PASSWORD);
    logins.logout(granted.refresh());

    assertEnded(granted);
  }

  @RepeatedTest(20)
  void aLoginThatIsRenewedWhileItIsEndedEndsAllTheSame() {
    var first = logins.login(user, PASSWORD);
    var renewed = CompletableFuture.supplyAsync(() -> logins.refresh(first.refresh()));
    logins.logout(first.refresh());
    var second = renewed.handle((granted, refused) -> granted == null ? first : granted).join();

    assertEnded(second);
  }

  @RepeatedTest(5)
  void aLoginThatIsRenewedWhileThePasswordChangesEndsAllTheSame() {
    var first = logins.login(user, PASSWORD);
    var changed =
        CompletableFuture.runAsync(() ->
            accounts.change("acme", user, new Accounts.Change(null, null, "another password")));
    var last = first;
    while (!changed.isDone()) {
      last = renewedOr(last);
    }
    changed.join();

    assertEnded(last);
  }

  @RepeatedTest(5)
  void aLoginWithTheOldPasswordWhileItChangesEndsAllTheSame() {
    var changed =
        CompletableFuture.runAsync(() ->
            accounts.change("acme", user, new Accounts.Change(null, null, "another password")));
    var granted = new ArrayList<Logins.Granted>();
    while (!changed.isDone()) {
      loggedIn(PASSWORD).ifPresent(granted::add);
    }
    changed.join();

    assertThat(granted).allSatisfy(this::assertEnded);
  }

  @Test
  void aLoginEndsWhenItIsNotRenewedInTime() {
    var granted = logins.login(user, PASSWORD);
    clock.advance(Duration.ofDays(30));

    assertEnded(granted);
  }

  @Test
  void aDisabledAccountCannotRenew() {
    var granted = logins.login(user, PASSWORD);
    accounts.change("acme", user, new Accounts.Change(null, true, null));

    assertEnded(granted);
  }

  @Test
  void aNewPasswordEndsAllLogins() {
    var granted = logins.login(user, PASSWORD);
    accounts.change("acme", user, new Accounts.Change(null, null, "another password"));

    assertEnded(granted);
  }

  @Test
  void whoeverKnowsThePasswordMayChangeItWhichEndsAllOtherLogins() {
    var before = logins.login(user, PASSWORD);
    var after = logins.changePassword(user, PASSWORD, "another password");

    assertEnded(before);
    assertThat(tokens.verify(logins.refresh(after.refresh()).access()).user()).isEqualTo(user);
    assertThat(loggedIn(PASSWORD)).isEmpty();
    assertThat(loggedIn("another password")).isPresent();
  }

  @Test
  void aPasswordIsNotChangedWithoutThePresentOneAndGuessesShutOut() {
    for (var i = 0; i < FAILURES; i++) {
      assertThatThrownBy(() -> logins.changePassword(user, "wrong password", "another password"))
          .isInstanceOf(NotAuthenticated.class);
    }
    assertThatThrownBy(() -> logins.changePassword(user, PASSWORD, "another password"))
        .isInstanceOf(TooManyFailures.class);
    clock.advance(LOCK_OUT.plusSeconds(1));
    assertThat(loggedIn(PASSWORD)).isPresent();
  }

  @Test
  void aNewPasswordThatIsTooShortChangesNothing() {
    var granted = logins.login(user, PASSWORD);

    assertThatThrownBy(() -> logins.changePassword(user, PASSWORD, "short"))
        .isInstanceOf(Accounts.InvalidAccount.class)
        .hasMessageContaining("new_password");
    assertThat(logins.refresh(granted.refresh()).access()).isNotEmpty();
  }

  @Test
  void aRenewalHasTheAccountsPresentRole() {
    var granted = logins.login(user, PASSWORD);
    accounts.change("acme", user, new Accounts.Change(Role.USER, null, null));

    assertThat(tokens.verify(logins.refresh(granted.refresh()).access()).roles())
        .containsExactly(Role.USER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNameIsShutOutAfterTooManyFailuresWhetherItExistsOrNot(boolean exists) {
    var name = exists ? user : "nobody-" + user;
    fail(name, FAILURES);

    assertThatThrownBy(() -> logins.login(name, PASSWORD)).isInstanceOf(TooManyFailures.class);
  }

  @Test
  void theRightPasswordLetsInAgainAfterTheLockOut() {
    fail(user, FAILURES);
    clock.advance(LOCK_OUT.plusSeconds(1));

    assertThat(logins.login(user, PASSWORD).access()).isNotEmpty();
  }

  @Test
  void aSuccessForgetsTheFailuresBeforeIt() {
    fail(user, FAILURES - 1);
    logins.login(user, PASSWORD);
    fail(user, FAILURES - 1);

    assertThat(logins.login(user, PASSWORD).access()).isNotEmpty();
  }

  @Test
  void guessesAtTheSameTimeDoNotSlipThrough() {
    var refused =
        IntStream.range(0, 12)
            .parallel()
            .filter(i ->
                catchThrowable(() -> logins.login(user, "guess " + i)) instanceof TooManyFailures)
            .count();

    assertThat(refused).isEqualTo(12 - FAILURES);
  }

  private void fail(String name, int times) {
    for (var i = 0; i < times; i++) {
      assertThatThrownBy(() -> logins.login(name, "wrong password"))
          .isInstanceOf(NotAuthenticated.class);
    }
  }

  private Optional<Logins.Granted> loggedIn(String password) {
    try {
      return Optional.of(logins.login(user, password));
    } catch (NotAuthenticated | TooManyFailures e) {
      return Optional.empty();
    }
  }

  private Logins.Granted renewedOr(Logins.Granted last) {
    try {
      return logins.refresh(last.refresh());
    } catch (NotAuthenticated e) {
      return last;
    }
  }

  private void assertEnded(Logins.Granted granted) {
    assertThatThrownBy(() -> logins.refresh(granted.refresh()))
        .isInstanceOf(NotAuthenticated.class);
  }
}
