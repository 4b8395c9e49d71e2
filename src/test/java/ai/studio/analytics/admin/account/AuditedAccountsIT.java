package ai.studio.analytics.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.key.ApiKey;
import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A change of an account or key and its row in the audit log are there together or not at all.
@EachDatabase
class AuditedAccountsIT {

  private static final Actor EVE = Actor.user("eve", "192.0.2.0");
  private static final String PASSWORD = "correct horse";

  private final TestDatabase test;
  private final Database database;
  private Accounts accounts;
  private ApiKeys keys;

  AuditedAccountsIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  @BeforeEach
  void open() throws SQLException {
    test.execute("DELETE FROM account");
    test.execute("DELETE FROM api_key");
    accounts = new Accounts(database::entities, Clock.systemUTC(), LoginsIT.CHEAP);
    keys = new ApiKeys(database::entities, Clock.systemUTC());
    accounts.create(EVE, "ada", "default", PASSWORD, Role.ANALYST);
    test.execute("DELETE FROM audit_log");
  }

  @Test
  void aChangedAccountIsThereWithItsStatesBeforeAndAfter() throws SQLException {
    accounts.change(EVE, "default", "ada", new Accounts.Change(Role.USER, true, null));
    accounts.change(EVE, "navy", "ada", new Accounts.Change(Role.ADMIN, null, null));

    assertThat(test.acts())
        .containsExactly(
            "user eve: account.change ada, {\"role\":\"ANALYST\",\"disabled\":false} → {\"role\":\"USER\",\"disabled\":true}");
    assertThat(
            test.number(
                "SELECT COUNT(*) FROM audit_log WHERE organization_id = 'default' AND ip_address = '192.0.2.0'"))
        .isEqualTo(1);
  }

  @Test
  void whatAnAccountIsAlreadyIsNoChange() throws SQLException {
    var disabled = new Accounts.Change(null, true, null);
    accounts.change(EVE, "default", "ada", disabled);
    var first = accounts.find("ada").orElseThrow();
    var again = accounts.change(EVE, "default", "ada", disabled).orElseThrow();
    accounts.change(EVE, "default", "ada", new Accounts.Change(Role.ANALYST, null, null));

    assertThat(test.acts()).hasSize(1);
    assertThat(again.disabledAt()).isEqualTo(first.disabledAt());
    assertThat(again.caller().account()).isEqualTo(first.caller().account());
  }

  @Test
  void aKeyIsRevokedOnceInTheAuditLogToo() throws SQLException {
    var prefix = keys.create(EVE, "default", "checkout").key().prefix();
    keys.revoke(EVE, prefix);
    keys.revoke(EVE, prefix);

    assertThat(test.acts()).hasSize(2);
    assertThat(test.acts().getLast()).startsWith("user eve: api_key.revoke " + prefix);
  }

  @Test
  void aTakenNameLeavesNoRow() throws SQLException {
    assertThatThrownBy(() -> accounts.create(EVE, "ada", "default", PASSWORD, Role.ADMIN))
        .isInstanceOf(Accounts.AccountExists.class);

    assertThat(test.acts()).isEmpty();
  }

  @Test
  void accountsDoNotChangeWithoutARow() throws SQLException {
    test.withoutAuditLog(() -> {
      fails(() -> accounts.create(EVE, "bob", "default", PASSWORD, Role.ADMIN));
      fails(() ->
          accounts.change(EVE, "default", "ada", new Accounts.Change(Role.ADMIN, true, null)));
    });

    assertThat(accounts.list("default"))
        .singleElement()
        .satisfies(ada -> {
          assertThat(ada.role()).isEqualTo(Role.ANALYST);
          assertThat(ada.disabledAt()).isEmpty();
        });
  }

  @Test
  void keysDoNotChangeWithoutARow() throws SQLException {
    var key = keys.create(EVE, "default", "checkout");
    test.withoutAuditLog(() -> {
      fails(() -> keys.create(EVE, "default", "search"));
      fails(() -> keys.revoke(EVE, key.key().prefix()));
    });

    assertThat(keys.list()).extracting(ApiKey::name).containsExactly("checkout");
    assertThat(keys.known().verify(key.secret()).organization()).isEqualTo("default");
  }

  private static void fails(ThrowingCallable change) {
    assertThatThrownBy(change).isInstanceOf(RuntimeException.class);
  }
}
