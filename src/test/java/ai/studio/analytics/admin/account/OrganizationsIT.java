package ai.studio.analytics.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.account.Accounts.InvalidAccount;
import ai.studio.analytics.admin.account.Organizations.OrganizationExists;
import ai.studio.analytics.admin.audit.SignedAudit;
import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Identity;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.maintain.OrganizationErasure;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Tenant;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who belongs to which organisation, and what becomes of those that are suspended or deleted.
@EachDatabase
class OrganizationsIT {

  private static final Actor ROOT = Actor.cli();
  private static final String PASSWORD = "correct horse";
  private static final Visitor HERE = new Visitor("192.0.2.1", null);

  private final Database database;
  private final String acme = "acme-" + UUID.randomUUID();
  private final String navy = "navy-" + UUID.randomUUID();
  private Accounts accounts;
  private Memberships memberships;
  private Tokens tokens;
  private Logins logins;
  private AuthConfig config;

  OrganizationsIT(Database database) {
    this.database = database;
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    config = AuthConfig.from(ConfigProvider.getConfig(), folder);
    tokens = new Tokens(SigningKey.load(config.keyFile()), config, Clock.systemUTC());
    accounts = new Accounts(database::entities, Clock.systemUTC(), 4);
    memberships = new Memberships(database::entities, accounts.states(), Clock.systemUTC());
    logins = new Logins(database::entities, accounts, tokens, config, Clock.systemUTC());
    accounts.create(ROOT, "ada", acme, PASSWORD, Role.ADMIN);
  }

  private String ada() {
    return acme + "/ada";
  }

  @Test
  void aNameThatIsTakenElsewhereIsNotTold() {
    var other = accounts.create(ROOT, "ada", navy, PASSWORD, Role.USER);

    assertThat(other.login()).isEqualTo(navy + "/ada");
    assertThat(accounts.loginName(acme, "ada")).isEqualTo(ada());
    assertThat(accounts.login(other.login(), PASSWORD)).isPresent();
    assertThat(memberships.save(ROOT, navy, "nobody/knows", null, Role.USER, null))
        .extracting(Membership::login)
        .isEqualTo("nobody/knows");
  }

  @Test
  void aMemberOfSeveralGoesOnInAnotherOne() {
    accounts.create(ROOT, "ada", navy, PASSWORD, Role.ADMIN);
    memberships.save(ROOT, navy, ada(), null, Role.ANALYST, List.of("search"));
    var login = logins.login(ada(), PASSWORD, HERE);

    var there = caller(logins.refresh(login.refresh(), navy, HERE, _ -> null));

    // Navy has an Ada of its own, whose rows are not hers.
    assertThat(there.user()).isEqualTo(ada());
    assertThat(there.organization()).isEqualTo(navy);
    assertThat(there.roles()).containsExactly(Role.ANALYST);
    assertThat(there.projects()).containsExactly("search");
    assertThat(accounts.states().organizations(there)).containsExactly(acme, navy);
  }

  @Test
  void whatAnAccountSaysAtHomeCountsWhateverItWasMadeBefore() {
    memberships.save(ROOT, navy, navy + "/ben", null, Role.ADMIN, null);

    accounts.create(ROOT, "ben", acme, PASSWORD, Role.USER);
    var ben = accounts.create(ROOT, "ben", navy, PASSWORD, Role.USER).login();

    assertThat(ben).isEqualTo(navy + "/ben");
    assertThat(memberships.of(navy)).extracting(Membership::role).containsOnly(Role.USER);
    var there = caller(logins.login(ben, PASSWORD, HERE));
    assertThat(there.roles()).containsExactly(Role.USER);
    assertThat(accounts.states().organizations(there)).containsExactly(navy);
  }

  @RepeatedTest(3)
  void ofTwoThatMakeTheSameAccountAtOnceOneFindsItThere() {
    var name = "eve-" + UUID.randomUUID();
    var made =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> isMade(name))).limit(4).toList();

    assertThat(made.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
    assertThat(accounts.find(acme, name)).isPresent();
  }

  private boolean isMade(String name) {
    try {
      accounts.create(ROOT, name, acme, PASSWORD, Role.USER);
      return true;
    } catch (Accounts.AccountExists e) {
      return false;
    }
  }

  @Test
  void nobodyGoesOnWhereTheyAreNoMember() {
    accounts.organizations().create(ROOT, navy);
    var login = logins.login(ada(), PASSWORD, HERE);

    assertThatThrownBy(() -> logins.refresh(login.refresh(), navy, HERE, _ -> null))
        .isInstanceOf(Logins.NoMember.class);
    assertThat(caller(renewed(login.refresh())).organization()).isEqualTo(acme);
  }

  @Test
  void aMembershipThatEndsEndsItsTokens() {
    memberships.save(ROOT, navy, ada(), null, Role.ANALYST, null);
    var there =
        logins.refresh(logins.login(ada(), PASSWORD, HERE).refresh(), navy, HERE, _ -> null);
    var before = tokens.verify(there.access());

    memberships.remove(ROOT, navy, ada());

    assertThatThrownBy(() -> accounts.states().check(before)).isInstanceOf(NotAuthenticated.class);
    assertThatThrownBy(() -> accounts.states().checkNow(before))
        .isInstanceOf(NotAuthenticated.class);
    assertThat(caller(renewed(there.refresh())).organization()).isEqualTo(acme);
  }

  @Test
  void aMemberOfAnotherIssuerIsWhatTheOrganisationSays() {
    var login = Identity.login("https://issuer.test", "sub-1");
    memberships.save(ROOT, navy, login, "Grace", Role.ANALYST, List.of("search"));
    var claimed = new Caller("grace", navy, Set.of(Role.ADMIN)).loggedInAs(login);

    var admitted = accounts.states().admit(claimed);

    assertThat(admitted.roles()).containsExactly(Role.ANALYST);
    assertThat(admitted.projects()).containsExactly("search");
    var elsewhere = new Caller("grace", acme, Set.of(Role.USER)).loggedInAs(login);
    assertThat(accounts.states().admit(elsewhere)).isEqualTo(elsewhere);
  }

  @Test
  void administratorsAreNotLimitedToProjects() {
    assertThatThrownBy(
            () -> memberships.save(ROOT, navy, ada(), null, Role.ADMIN, List.of("search")))
        .isInstanceOf(InvalidAccount.class);
    assertThatThrownBy(() -> memberships.save(ROOT, acme, ada(), null, Role.USER, null))
        .hasMessageContaining("account of your own");
  }

  @Test
  void nobodyOfASuspendedOneDoesAnything() {
    var login = logins.login(ada(), PASSWORD, HERE);
    var before = caller(login);
    accounts.organizations().suspend(ROOT, acme, true);

    assertThatThrownBy(() -> accounts.states().admit(before)).isInstanceOf(NotAuthenticated.class);
    assertThatThrownBy(() -> accounts.states().checkNow(before))
        .isInstanceOf(NotAuthenticated.class);
    assertThatThrownBy(() -> logins.login(ada(), PASSWORD, HERE))
        .isInstanceOf(NotAuthenticated.class);

    accounts.organizations().suspend(ROOT, acme, false);
    assertThat(accounts.states().admit(before)).isEqualTo(before);
  }

  @Test
  void nothingOfADeletedOneIsLeftButItsLastActs(@TempDir Path data) throws Exception {
    var tenant = new Tenant(database, Instant.now());
    var name = tenant.name();
    accounts.create(ROOT, "eve", name, PASSWORD, Role.ADMIN);
    memberships.save(ROOT, acme, name + "/eve", null, Role.USER, null);
    logins.login(name + "/eve", PASSWORD, HERE);
    new ApiKeys(database::entities, Clock.systemUTC()).create(ROOT, name, "sender");
    var request =
        tenant.request(Instant.now()).session("eve", "s").model("gpt-4o").cost("1").event();
    tenant.store(request);
    tenant.store(tenant.rating(request, "eve", 5));
    assertThat(tablesOf(name)).contains("request_log", "account", "api_key", "rollup");
    var audit = new SignedAudit(database.dataSource(), config, data, Clock.systemUTC());
    audit.sign();

    accounts.organizations().delete(ROOT, name);
    var removed = new OrganizationErasure(database.dataSource(), Clock.systemUTC()).erase(name);

    assertThat(removed).containsEntry("request_log", 1L).containsEntry("feedback_log", 1L);
    assertThat(removed).containsEntry("refresh_token", 1L).containsEntry("membership", 1L);
    assertThat(tablesOf(name)).containsOnly("organization", "audit_log");
    assertThat(acts(name)).containsExactly("organization.remove", "audit.remove");
    assertThat(audit.verify().faults()).isEmpty();
    assertThatThrownBy(() -> accounts.organizations().create(ROOT, name))
        .isInstanceOf(OrganizationExists.class);
    assertThatThrownBy(() -> accounts.create(ROOT, "eve", name, PASSWORD, Role.USER))
        .isInstanceOf(OrganizationExists.class);
  }

  @Test
  void whatComesLateIsRemovedTooAndTheOthersStay() throws SQLException {
    var tenant = new Tenant(database, Instant.now());
    var other = new Tenant(database, Instant.now());
    accounts.organizations().create(ROOT, tenant.name());
    accounts.organizations().delete(ROOT, tenant.name());
    var erasure = new OrganizationErasure(database.dataSource(), Clock.systemUTC());
    erasure.erase(tenant.name());
    tenant.store(tenant.request(Instant.now()).event());
    other.store(other.request(Instant.now()).event());

    assertThat(erasure.erase(tenant.name())).containsEntry("request_log", 1L);

    assertThat(erasure.erase(tenant.name())).isEmpty();
    assertThat(tablesOf(other.name())).contains("request_log", "rollup");
  }

  private Logins.Granted renewed(String token) {
    return logins.refresh(token, null, HERE, _ -> null);
  }

  private Caller caller(Logins.Granted granted) {
    return accounts.states().check(tokens.verify(granted.access()));
  }

  private List<String> acts(String organization) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var select =
            connection.prepareStatement(
                "SELECT act FROM audit_log WHERE organization_id = ? ORDER BY seq")) {
      select.setString(1, organization);
      var acts = new ArrayList<String>();
      try (var row = select.executeQuery()) {
        while (row.next()) {
          acts.add(row.getString(1));
        }
      }
      return acts;
    }
  }

  /// The tables that have a row of it.
  private List<String> tablesOf(String organization) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var columns =
            connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
      var found = new ArrayList<String>();
      while (columns.next()) {
        if (columns.getString("COLUMN_NAME").equalsIgnoreCase("organization_id")) {
          var table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
          try (var select =
              connection.prepareStatement(
                  "SELECT 1 FROM " + table + " WHERE organization_id = ? LIMIT 1")) {
            select.setString(1, organization);
            if (select.executeQuery().next()) {
              found.add(table);
            }
          }
        }
      }
      return found;
    }
  }
}
