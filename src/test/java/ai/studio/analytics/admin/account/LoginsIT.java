package ai.studio.analytics.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Identity;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EachDatabase
class LoginsIT {

  private static final Origin NOWHERE = organization -> null;
  private static final String PASSWORD = "correct horse";
  private static final Duration LOCK_OUT = Duration.ofMinutes(15);
  private static final int FAILURES = 3;

  /// An eighth of the real time, which others need to come in between.
  static final int CHEAP = 8;

  private static final Visitor HERE = new Visitor("192.0.2.1", null);
  private static final Visitor ELSEWHERE = new Visitor("198.51.100.1", null);

  private final StepClock clock = new StepClock(Instant.now());
  private final String user = "ada-" + UUID.randomUUID();
  private final TestDatabase test;
  private final Database database;
  private Tokens tokens;
  private Accounts accounts;
  private Logins logins;

  LoginsIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    var config =
        new AuthConfig(
            folder.resolve("key.pem"),
            Duration.ofHours(1),
            Duration.ofDays(30),
            new AuthConfig.LockOut(FAILURES, LOCK_OUT),
            Duration.ofSeconds(10),
            Optional.empty());
    tokens = new Tokens(SigningKey.load(config.keyFile()), config, clock);
    accounts = new Accounts(database::entities, clock, CHEAP);
    logins = new Logins(database::entities, accounts, tokens, config, clock);
    accounts.create(Actor.cli(), user, "default", PASSWORD, Role.ANALYST);
  }

  @Test
  void aPasswordDoesNotChangeWithoutARowInTheAuditLog() throws SQLException {
    test.withoutAuditLog(() ->
        assertThatThrownBy(() ->
                logins.changePassword(
                    new Credentials(user, PASSWORD, null), "another password", HERE, NOWHERE))
            .isInstanceOf(RuntimeException.class));
    assertThat(accounts.login(user, PASSWORD)).isPresent();

    logins.changePassword(new Credentials(user, PASSWORD, null), "another password", HERE, NOWHERE);
    assertThat(test.acts())
        .contains(
            "user %s: account.password %s, null → {\"role\":\"ANALYST\",\"disabled\":false,\"passwordChanged\":true}"
                .formatted(user, user));
  }

  @Test
  void aLoginSpeaksForTheAccount() {
    var caller = tokens.verify(logins.login(user, PASSWORD, HERE).access());

    assertThat(caller.user()).isEqualTo(user);
    assertThat(caller.organization()).isEqualTo("default");
    assertThat(caller.roles()).containsExactly(Role.ANALYST);
  }

  @Test
  void eachRefreshTokenIsGoodForOneRenewal() {
    var first = logins.login(user, PASSWORD, HERE);
    var second = renewed(first.refresh());

    assertThat(second.refresh()).isNotEqualTo(first.refresh());
    assertThat(tokens.verify(renewed(second.refresh()).access()).user()).isEqualTo(user);
  }

  @Test
  void twoTabsMayRenewAtTheSameTime() {
    var first = logins.login(user, PASSWORD, HERE);
    renewed(first.refresh());
    clock.advance(Duration.ofSeconds(9));

    assertThat(renewed(first.refresh()).access()).isNotEmpty();
  }

  @Test
  void aRefreshTokenThatIsUsedAgainLaterEndsTheWholeLogin() {
    var first = logins.login(user, PASSWORD, HERE);
    var second = renewed(first.refresh());
    clock.advance(Duration.ofSeconds(11));

    assertEnded(first);
    assertEnded(second);
  }

  @Test
  void aLoginEndsByLogout() {
    var granted = logins.login(user, PASSWORD, HERE);
    logins.logout(granted.refresh(), _ -> null);

    assertEnded(granted);
  }

  @RepeatedTest(5)
  void aLoginThatIsRenewedWhileItIsEndedEndsAllTheSame() {
    var first = logins.login(user, PASSWORD, HERE);
    var renewing = CompletableFuture.supplyAsync(() -> renewed(first.refresh()));
    logins.logout(first.refresh(), _ -> null);
    var second = renewing.handle((granted, refused) -> granted == null ? first : granted).join();

    assertEnded(second);
  }

  @RepeatedTest(5)
  void aLoginThatIsRenewedWhileThePasswordChangesEndsAllTheSame() {
    var first = logins.login(user, PASSWORD, HERE);
    var changed =
        CompletableFuture.runAsync(() ->
            accounts.change(
                Actor.cli(), "default", user, new Accounts.Change(null, null, "another password")));
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
            accounts.change(
                Actor.cli(), "default", user, new Accounts.Change(null, null, "another password")));
    var granted = new ArrayList<Logins.Granted>();
    while (!changed.isDone()) {
      loggedIn(PASSWORD).ifPresent(granted::add);
    }
    changed.join();

    assertThat(granted).allSatisfy(this::assertEnded);
  }

  @Test
  void aLoginEndsWhenItIsNotRenewedInTime() {
    var granted = logins.login(user, PASSWORD, HERE);
    clock.advance(Duration.ofDays(30));

    assertEnded(granted);
  }

  @Test
  void aDisabledAccountCannotRenew() {
    var granted = logins.login(user, PASSWORD, HERE);
    accounts.change(Actor.cli(), "default", user, new Accounts.Change(null, true, null));

    assertEnded(granted);
  }

  @Test
  void aNewPasswordEndsAllLogins() {
    var granted = logins.login(user, PASSWORD, HERE);
    accounts.change(
        Actor.cli(), "default", user, new Accounts.Change(null, null, "another password"));

    assertEnded(granted);
  }

  @Test
  void whoeverKnowsThePasswordMayChangeItWhichEndsAllOtherLogins() {
    var before = logins.login(user, PASSWORD, HERE);
    var after =
        logins.changePassword(
            new Credentials(user, PASSWORD, null), "another password", HERE, NOWHERE);

    assertEnded(before);
    assertThat(tokens.verify(renewed(after.refresh()).access()).user()).isEqualTo(user);
    assertThat(loggedIn(PASSWORD)).isEmpty();
    assertThat(loggedIn("another password")).isPresent();
  }

  @Test
  void aPasswordIsNotChangedWithoutThePresentOneAndGuessesShutOut() {
    for (var i = 0; i < FAILURES; i++) {
      assertThatThrownBy(() ->
              logins.changePassword(
                  new Credentials(user, "wrong password", null), "another password", HERE, NOWHERE))
          .isInstanceOf(NotAuthenticated.class);
    }
    assertThatThrownBy(() ->
            logins.changePassword(
                new Credentials(user, PASSWORD, null), "another password", HERE, NOWHERE))
        .isInstanceOf(TooManyFailures.class);
    clock.advance(LOCK_OUT.plusSeconds(1));
    assertThat(loggedIn(PASSWORD)).isPresent();
  }

  @Test
  void aNewPasswordThatIsTooShortChangesNothing() {
    var granted = logins.login(user, PASSWORD, HERE);

    assertThatThrownBy(() ->
            logins.changePassword(new Credentials(user, PASSWORD, null), "short", HERE, NOWHERE))
        .isInstanceOf(Accounts.InvalidAccount.class)
        .hasMessageContaining("new_password");
    assertThat(renewed(granted.refresh()).access()).isNotEmpty();
  }

  @Test
  void aRenewalHasTheAccountsPresentRole() {
    var granted = logins.login(user, PASSWORD, HERE);
    accounts.change(Actor.cli(), "default", user, new Accounts.Change(Role.USER, null, null));

    assertThat(tokens.verify(renewed(granted.refresh()).access()).roles())
        .containsExactly(Role.USER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNameIsShutOutAfterTooManyFailuresWhetherItExistsOrNot(boolean exists) {
    var name = exists ? user : "nobody-" + user;
    fail(name, FAILURES);

    assertThatThrownBy(() -> logins.login(name, PASSWORD, HERE))
        .isInstanceOf(TooManyFailures.class);
  }

  @Test
  void theRightPasswordLetsInAgainAfterTheLockOut() {
    fail(user, FAILURES);
    clock.advance(LOCK_OUT.plusSeconds(1));

    assertThat(logins.login(user, PASSWORD, HERE).access()).isNotEmpty();
  }

  @Test
  void aSuccessForgetsTheFailuresBeforeIt() {
    fail(user, FAILURES - 1);
    logins.login(user, PASSWORD, HERE);
    fail(user, FAILURES - 1);

    assertThat(logins.login(user, PASSWORD, HERE).access()).isNotEmpty();
  }

  @Test
  void guessesAtTheSameTimeDoNotSlipThrough() {
    var refused =
        IntStream.range(0, 12)
            .parallel()
            .filter(i ->
                catchThrowable(() -> logins.login(user, "guess " + i, HERE))
                    instanceof TooManyFailures)
            .count();

    assertThat(refused).isEqualTo(12 - FAILURES);
  }

  @Test
  void whoeverFailsFromOneAddressShutsOutNobodyElsewhere() {
    fail(user, FAILURES);

    assertThat(logins.login(user, PASSWORD, ELSEWHERE).access()).isNotEmpty();
  }

  @Test
  void eachFurtherFailureDoublesTheWaitUpToTheLongest() {
    fail(user, FAILURES);
    var waits = new ArrayList<Duration>();
    for (var i = 0; i < 7; i++) {
      waits.add(nextWait());
      clock.advance(waits.getLast());
      fail(user, 1);
    }

    assertThat(waits.getFirst()).isEqualTo(LOCK_OUT.dividedBy(32));
    assertThat(waits.get(1)).isEqualTo(LOCK_OUT.dividedBy(16));
    assertThat(waits.getLast()).isEqualTo(LOCK_OUT);
  }

  @Test
  void strangersEverywhereTogetherAreSlowedDownButNotAKnownAddress() {
    logins.login(user, PASSWORD, HERE);
    var guesses = new ArrayList<Throwable>();
    for (var i = 0; i < 10 * FAILURES + 5; i++) {
      var stranger = new Visitor("203.0.113." + i, null);
      guesses.add(catchThrowable(() -> logins.login(user, "wrong password", stranger)));
    }

    assertThat(guesses).filteredOn(TooManyFailures.class::isInstance).hasSize(5);
    assertThatThrownBy(() -> logins.login(user, PASSWORD, ELSEWHERE))
        .isInstanceOf(TooManyFailures.class);
    assertThat(logins.login(user, PASSWORD, HERE).access()).isNotEmpty();
  }

  @Test
  void aKnownDeviceDoesNotWaitForAStrangerBehindTheSameAddress() {
    var known = new Visitor(HERE.network(), logins.login(user, PASSWORD, HERE).device());
    fail(user, FAILURES);

    assertThatThrownBy(() -> logins.login(user, PASSWORD, HERE))
        .isInstanceOf(TooManyFailures.class);
    assertThat(logins.login(user, PASSWORD, known).access()).isNotEmpty();
  }

  @Test
  void aDeviceIsKnownToItsUserOnlyAndCannotGuessForEver() {
    accounts.create(Actor.cli(), "other-" + user, "default", PASSWORD, Role.USER);
    var mark = logins.login("other-" + user, PASSWORD, HERE).device();
    fail(user, FAILURES);
    for (var forged : List.of(mark, mark + "0", "x", ".", "a.b")) {
      assertThatThrownBy(() -> logins.login(user, PASSWORD, new Visitor(HERE.network(), forged)))
          .isInstanceOf(TooManyFailures.class);
    }
    for (var i = 0; i < FAILURES; i++) {
      catchThrowable(() -> logins.login("other-" + user, "wrong", new Visitor("x", mark)));
    }
    assertThatThrownBy(() -> logins.login("other-" + user, PASSWORD, new Visitor("y", mark)))
        .isInstanceOf(TooManyFailures.class);
  }

  /// From a restricted address nobody gets in by any way but with a device of their own; a wrong
  /// password is not even looked at, nor does it count.
  @Test
  void whereStrangersAreRefusedOnlyADeviceOfTheUserGetsIn() {
    var other = "other-" + user;
    accounts.create(Actor.cli(), other, "default", PASSWORD, Role.USER);
    var granted = logins.login(user, PASSWORD, HERE);
    var own = granted.device();
    var ofAnother = logins.login(other, PASSWORD, HERE).device();
    var right = new Credentials(user, PASSWORD, null);
    Map<String, Consumer<Visitor>> ways =
        Map.of(
            "password",
            it -> logins.login(right, it, NOWHERE),
            "new password",
            it -> logins.changePassword(right, PASSWORD, it, NOWHERE),
            "second factor",
            it -> logins.secondFactors().begin(right, it, NOWHERE),
            "renewal",
            it -> logins.refresh(logins.login(user, PASSWORD, HERE).refresh(), null, it, NOWHERE));

    ways.forEach((way, attempt) -> {
      for (var marks : List.of(List.<String>of(), List.of(ofAnother), List.of("x", own + "0"))) {
        assertThatThrownBy(() -> attempt.accept(restricted(marks)))
            .as("%s with %s", way, marks)
            .isInstanceOf(NotLetIn.class);
      }
      attempt.accept(restricted(List.of(ofAnother, own)));
    });
    assertThatThrownBy(() -> logins.refresh("unknown", null, restricted(List.of(own)), NOWHERE))
        .isInstanceOf(NotLetIn.class);
    for (var i = 0; i < 2 * FAILURES; i++) {
      assertThatThrownBy(() ->
              logins.login(new Credentials(user, "wrong", null), restricted(List.of()), NOWHERE))
          .isInstanceOf(NotLetIn.class);
    }
    assertThat(logins.login(user, PASSWORD, HERE).access()).isNotEmpty();
  }

  @Test
  void whoSignedInElsewhereIsKnownOnceTheirLoginWasRenewedThere() {
    var login = Identity.login("https://id.example", user);
    var claimed = new Caller("ext-" + user, "default", Set.of(Role.USER)).loggedInAs(login);
    var back = logins.vouched(claimed, NOWHERE);

    assertThat(back.device()).isNull();
    assertThatThrownBy(() -> logins.refresh(back.refresh(), null, restricted(List.of()), NOWHERE))
        .isInstanceOf(NotLetIn.class);
    var first = logins.refresh(back.refresh(), null, HERE, NOWHERE);
    var known = restricted(List.of(first.device()));
    var second = logins.refresh(first.refresh(), null, known, NOWHERE);
    assertThat(second.access()).isNotEmpty();
    assertThat(second.device()).as("known already").isNull();
  }

  private static final class NotLetIn extends RuntimeException {}

  private static Visitor restricted(List<String> marks) {
    return new Visitor(
        ELSEWHERE.network(),
        marks,
        () -> {
          throw new NotLetIn();
        });
  }

  private Logins.Granted renewed(String token) {
    return logins.refresh(token, null, HERE, NOWHERE);
  }

  /// The database keeps microseconds.
  private Duration nextWait() {
    var refused = (TooManyFailures) catchThrowable(() -> logins.login(user, "wrong", HERE));
    return refused.retryAfter().plusNanos(999).truncatedTo(ChronoUnit.MICROS);
  }

  private void fail(String name, int times) {
    for (var i = 0; i < times; i++) {
      assertThatThrownBy(() -> logins.login(name, "wrong password", HERE))
          .isInstanceOf(NotAuthenticated.class);
    }
  }

  private Optional<Logins.Granted> loggedIn(String password) {
    try {
      return Optional.of(logins.login(user, password, HERE));
    } catch (NotAuthenticated | TooManyFailures e) {
      return Optional.empty();
    }
  }

  private Logins.Granted renewedOr(Logins.Granted last) {
    try {
      return renewed(last.refresh());
    } catch (NotAuthenticated e) {
      return last;
    }
  }

  private void assertEnded(Logins.Granted granted) {
    assertThatThrownBy(() -> renewed(granted.refresh())).isInstanceOf(NotAuthenticated.class);
  }
}
