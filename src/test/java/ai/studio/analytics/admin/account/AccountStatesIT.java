package ai.studio.analytics.admin.account;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.account.Accounts.Change;
import ai.studio.analytics.auth.AccountsUnavailable;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two instances on one database: what one changes about an account, the other holds against it.
@EachDatabase
class AccountStatesIT {

  private static final Change DISMISSED = new Change(null, true, null);

  private final String user = "ada-" + UUID.randomUUID();
  private final Database database;
  private Accounts here;
  private Accounts elsewhere;
  private Caller admin;
  private boolean isAway;

  AccountStatesIT(Database database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    here = new Accounts(this::entities, Clock.systemUTC(), LoginsIT.CHEAP);
    elsewhere = new Accounts(database::entities, Clock.systemUTC(), LoginsIT.CHEAP);
    admin = here.create(Actor.cli(), user, "default", "correct horse", Role.ADMIN).caller();
    elsewhere.states().refresh();
  }

  static Change[] changes() {
    return new Change[] {
      DISMISSED, new Change(Role.USER, null, null), new Change(null, null, "another password")
    };
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aTokenEndsWithTheChangeHereAndWithTheNextRenewalElsewhere(Change change) {
    here.states().check(admin);
    here.change(Actor.cli(), "default", user, change);

    assertEnded(() -> here.states().check(admin));
    elsewhere.states().check(admin);
    elsewhere.states().refresh();
    assertEnded(() -> elsewhere.states().check(admin));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatOnlyAdministratorsMayDoDoesNotWaitForARenewal(Change change) {
    elsewhere.states().checkNow(admin);
    here.change(Actor.cli(), "default", user, change);

    assertEnded(() -> elsewhere.states().checkNow(admin));
  }

  @Test
  void aTokenEndsWithItsAccountEvenIfItIsMadeAgain() {
    delete();
    elsewhere.states().refresh();
    assertEnded(() -> elsewhere.states().check(admin));

    here.create(Actor.cli(), user, "default", "correct horse", Role.ADMIN);
    assertEnded(() -> here.states().check(admin));
  }

  @Test
  void aTokenFromAnotherInstanceIsGoodAtOnce() {
    var demoted =
        here.change(Actor.cli(), "default", user, new Change(Role.USER, null, null)).orElseThrow();

    elsewhere.states().check(demoted.caller());
    assertEnded(() -> elsewhere.states().check(admin));
  }

  @Test
  void aTokenThatNamesNoVersionIsGoodUntilItsAccountChanges() {
    sql("UPDATE account SET version = 0 WHERE user_name = ?1");
    here.states().refresh();
    var old = new Caller(user, "default", admin.roles(), 0L);
    here.states().check(old);
    here.change(Actor.cli(), "default", user, new Change(Role.USER, null, null));

    assertEnded(() -> here.states().check(old));
  }

  @Test
  void withoutTheDatabaseAccountsAreAsTheyWereLastSeen() {
    var neverSaw = new AccountStates(this::entities);
    isAway = true;
    here.states().tryRefresh();

    here.states().check(admin);
    assertThatThrownBy(() -> neverSaw.check(admin)).isInstanceOf(AccountsUnavailable.class);
  }

  private EntityManagerFactory entities() {
    if (isAway) {
      throw new IllegalStateException("away");
    }
    return database.entities();
  }

  private void delete() {
    sql("DELETE FROM account WHERE user_name = ?1");
  }

  private void sql(String statement) {
    new Transactions(database::entities)
        .call(it -> it.createNativeQuery(statement).setParameter(1, user).executeUpdate());
  }

  private static void assertEnded(Runnable check) {
    assertThatThrownBy(check::run)
        .isInstanceOf(NotAuthenticated.class)
        .hasMessage("The login has ended.");
  }
}
