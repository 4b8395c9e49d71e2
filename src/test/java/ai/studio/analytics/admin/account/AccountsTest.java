package ai.studio.analytics.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.StepClock;
import at.favre.lib.crypto.bcrypt.BCrypt;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts of an organisation, with the cheapest hash there is.
class AccountsTest {

  private static final Actor ROOT = Actor.cli();
  private static final String PASSWORD = "correct horse";
  private static final int CHEAPEST = 4;

  private final String organization = "org-" + UUID.randomUUID();
  private final StepClock clock = new StepClock(Instant.parse("2026-05-04T12:00:00Z"));
  private final Accounts accounts = new Accounts(MemoryDatabase.get()::entities, clock, CHEAPEST);

  @Test
  void whoKnowsThePasswordLogsIn() {
    var user = create(Role.ANALYST);

    assertThat(accounts.login(of(user), PASSWORD).orElseThrow().caller().organization())
        .isEqualTo(organization);
    assertThat(accounts.login(of(user), PASSWORD).orElseThrow().role()).isEqualTo(Role.ANALYST);
    assertThat(accounts.login(of(user), "Correct horse")).isEmpty();
    assertThat(accounts.login(user + "x", PASSWORD)).isEmpty();
  }

  /// What is no hash would be refused at once, which tells that there is no such name.
  @Test
  void thePasswordOfNobodyIsComparedLikeAnyOther() {
    var compared =
        BCrypt.verifyer().verify(PASSWORD.toCharArray(), Passwords.nobody(CHEAPEST).toCharArray());

    assertThat(compared.validFormat).isTrue();
    assertThat(compared.details.cost).isEqualTo(CHEAPEST);
  }

  @Test
  void aPasswordMayBeLongerThanBcryptReads() {
    var user = "user-" + UUID.randomUUID();
    var long1 = "p".repeat(100) + "1";
    accounts.create(ROOT, user, organization, long1, Role.USER);

    assertThat(accounts.login(of(user), long1)).isPresent();
    assertThat(accounts.login(of(user), "p".repeat(100) + "2")).isEmpty();
  }

  @Test
  void aPasswordIsNotKeptAsItIs() {
    var user = create(Role.USER);
    var hash = accounts.find(organization, user).orElseThrow().passwordHash();

    assertThat(hash).startsWith("$2a$04$").doesNotContain(PASSWORD);
    assertThat(accounts.find(organization, create(Role.USER)).orElseThrow().passwordHash())
        .isNotEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "seven77"})
  void aPasswordHasEightCharacters(String password) {
    assertThatThrownBy(() -> accounts.create(ROOT, "user-new", organization, password, Role.USER))
        .isInstanceOf(Accounts.InvalidAccount.class)
        .hasMessage("The password must be at least 8 characters long.");
    assertThat(accounts.find("user-new")).isEmpty();
  }

  @Test
  void aNameHasOneTo128Characters() {
    for (var name : new String[] {"", "  ", "n".repeat(129), "a\u0000b", "bo\u202eb"}) {
      assertThatThrownBy(() -> accounts.create(ROOT, name, organization, PASSWORD, Role.USER))
          .isInstanceOf(Accounts.InvalidAccount.class)
          .hasMessage(
              "The user must be 1 to 128 characters long, none of them a control character.");
    }
  }

  @Test
  void anOrganisationHasNoControlCharacters() {
    assertThatThrownBy(() -> accounts.create(ROOT, "new", "ac\u200bme", PASSWORD, Role.USER))
        .isInstanceOfSatisfying(
            Accounts.InvalidAccount.class, e -> assertThat(e.field()).isEqualTo("organization"));
  }

  @Test
  void aNameIsTakenInItsOrganisation() {
    var user = create(Role.USER);

    assertThatThrownBy(() -> accounts.create(ROOT, user, organization, PASSWORD, Role.ADMIN))
        .isInstanceOf(Accounts.AccountExists.class)
        .hasMessage("There is an account named " + user + " already.");
    assertThat(accounts.find(organization, user).orElseThrow().role()).isEqualTo(Role.USER);
  }

  @Test
  void whoeverIsDisabledDoesNotLogInUntilEnabledAgain() {
    var user = create(Role.USER);
    change(user, new Accounts.Change(null, true, null));

    assertThat(accounts.login(of(user), PASSWORD)).isEmpty();
    assertThat(accounts.find(organization, user).orElseThrow().disabledAt())
        .hasValue(clock.instant());
    change(user, new Accounts.Change(null, false, null));
    assertThat(accounts.login(of(user), PASSWORD)).isPresent();
  }

  @Test
  void onlyWhatIsNamedChanges() {
    var user = create(Role.USER);
    change(user, new Accounts.Change(Role.ADMIN, null, null));
    assertThat(accounts.login(of(user), PASSWORD).orElseThrow().role()).isEqualTo(Role.ADMIN);

    change(user, new Accounts.Change(null, null, "another horse"));
    assertThat(accounts.login(of(user), PASSWORD)).isEmpty();
    assertThat(accounts.login(of(user), "another horse").orElseThrow().role())
        .isEqualTo(Role.ADMIN);
  }

  @Test
  void eachChangeMakesTokensFromBeforeInvalidAlsoWhereTheClockStandsStill() {
    var user = create(Role.USER);
    var before = accounts.find(organization, user).orElseThrow().caller().account();
    change(user, new Accounts.Change(Role.ADMIN, null, null));
    var after = accounts.find(organization, user).orElseThrow().caller().account();
    change(user, new Accounts.Change(Role.ADMIN, false, null));

    assertThat(after).isGreaterThan(before);
    assertThat(accounts.find(organization, user).orElseThrow().caller().account()).isEqualTo(after);
  }

  @Test
  void anotherOrganisationsAdministratorChangesNothing() {
    var user = create(Role.USER);
    var changed =
        accounts.change(ROOT, "another", user, new Accounts.Change(Role.ADMIN, null, null));

    assertThat(changed).isEmpty();
    assertThat(accounts.find(organization, user).orElseThrow().role()).isEqualTo(Role.USER);
    assertThat(accounts.change(ROOT, organization, "nobody", new Accounts.Change(null, true, null)))
        .isEmpty();
  }

  @Test
  void accountsAreListedByNameForTheirOrganisation() {
    for (var name : new String[] {"c", "a", "b"}) {
      accounts.create(ROOT, organization + name, organization, PASSWORD, Role.USER);
    }
    create(Role.USER, organization + "-other");

    assertThat(accounts.list(organization))
        .extracting(Account::user)
        .containsExactly(organization + "a", organization + "b", organization + "c");
    assertThat(accounts.isEmpty()).isFalse();
  }

  /// Else its name would be taken for good, by an organisation that nobody can log in to.
  @Test
  void anOrganisationIsNotMadeWithoutTheAdministratorThatItWasToHave() {
    var name = "first-" + UUID.randomUUID();
    assertThatThrownBy(() -> accounts.createFirst(ROOT, "a/b", name, PASSWORD))
        .hasMessageContaining("must have no slash");
    assertThat(accounts.organizations().find(name)).isEmpty();

    accounts.createFirst(ROOT, "ana", name, PASSWORD);
    assertThat(accounts.login(name + "/ana", PASSWORD).orElseThrow().role()).isEqualTo(Role.ADMIN);
    assertThatThrownBy(() -> accounts.createFirst(ROOT, "bo", name, PASSWORD))
        .isInstanceOf(Organizations.OrganizationExists.class);
    assertThat(accounts.list(name)).extracting(Account::user).containsExactly("ana");
  }

  @Test
  void aGeneratedPasswordIsLongEnoughAndAnotherEachTime() {
    assertThat(Passwords.generate())
        .hasSize(20)
        .matches("[A-Za-z0-9_-]+")
        .isNotEqualTo(Passwords.generate());
  }

  @Test
  void failuresBeyondTheFreeOnesWaitTwiceAsLongEachTimeUpToTheLongest() {
    var failures = failures();
    var who = "who-" + UUID.randomUUID();
    failures.attempt(who, 2);
    failures.attempt(who, 2);

    for (var seconds : new long[] {10, 20, 40, 80, 160, 320, 320}) {
      assertThatThrownBy(() -> failures.attempt(who, 2))
          .isInstanceOfSatisfying(
              TooManyFailures.class,
              e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
      clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThatThrownBy(() -> failures.attempt(who, 2)).isInstanceOf(TooManyFailures.class);
      clock.advance(Duration.ofMillis(1));
      failures.attempt(who, 2);
    }
  }

  @Test
  void afterADayFailuresAreForgotten() {
    var failures = failures();
    var who = "who-" + UUID.randomUUID();
    failures.attempt(who, 1);
    clock.advance(FailedLogins.MEMORY.plusMillis(1));
    failures.attempt(who, 1);

    assertThatThrownBy(() -> failures.attempt(who, 1)).isInstanceOf(TooManyFailures.class);
  }

  @Test
  void whatIsTakenBackOrClearedWasNoFailure() {
    var failures = failures();
    var who = "who-" + UUID.randomUUID();
    for (var i = 0; i < 5; i++) {
      failures.attempt(who, 1);
      failures.takeBack(who);
    }
    failures.attempt(who, 1);
    failures.clear(who);
    failures.attempt(who, 1);
    failures.takeBack("nobody-" + who);
  }

  private FailedLogins failures() {
    return new FailedLogins(
        new Transactions(MemoryDatabase.get()::entities), Duration.ofSeconds(320), clock);
  }

  private String create(Role role) {
    return create(role, organization);
  }

  private String create(Role role, String where) {
    var user = "user-" + UUID.randomUUID();
    accounts.create(ROOT, user, where, PASSWORD, role);
    return user;
  }

  /// The name at the login.
  private String of(String user) {
    return organization + '/' + user;
  }

  private void change(String user, Accounts.Change change) {
    assertThat(accounts.change(ROOT, organization, user, change)).isPresent();
  }
}
