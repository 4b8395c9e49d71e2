package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Identity;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.InvalidField;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The local accounts: who has one, what its holder may do, and how that changes.
public final class Accounts {

  private static final int MAX_NAME = 128;
  private static final int MAX_ORGANIZATION = 64;

  private final Transactions transactions;
  private final Clock clock;
  private final AccountStates states;
  private final Organizations organizations;
  private final Passwords passwords;

  public Accounts(Supplier<EntityManagerFactory> entities, Clock clock) {
    this(entities, clock, Passwords.COST);
  }

  /// @param cost of hashing a password: the logarithm of how often it is done
  Accounts(Supplier<EntityManagerFactory> entities, Clock clock, int cost) {
    this.passwords = new Passwords(cost);
    this.transactions = new Transactions(entities);
    this.clock = clock;
    this.states = new AccountStates(entities);
    this.organizations = new Organizations(entities, states, clock);
  }

  /// The organisations that they belong to.
  public Organizations organizations() {
    return organizations;
  }

  Passwords passwords() {
    return passwords;
  }

  /// What they are at present, as far as this process knows.
  public AccountStates states() {
    return states;
  }

  /// The account whose password this is, unless it is disabled. A name that does not exist takes as
  /// long as a wrong password.
  ///
  /// @param login the name at the login
  public Optional<Account> login(String login, String password) {
    var account = find(login).filter(it -> !it.isExternal());
    var matches = passwords.matches(password, account.map(Account::passwordHash));
    return account.filter(it -> matches && it.disabledAt().isEmpty());
  }

  /// The account of that name at the login.
  public Optional<Account> find(String login) {
    return transactions.call(it -> Optional.ofNullable(it.find(Account.class, login)));
  }

  /// The account of that name within an organisation.
  public Optional<Account> find(String organization, String user) {
    return transactions.call(it -> Optional.ofNullable(of(it, organization, user, false)));
  }

  /// The name at the login of a name within an organisation, whether there is such an account or
  /// not.
  ///
  /// @param organization null or blank where the name is that at the login
  public String loginName(@Nullable String organization, String user) {
    return organization == null || organization.isBlank()
        ? user
        : find(organization, user)
            .map(Account::login)
            .orElseGet(() -> Account.login(organization, user));
  }

  private static @Nullable Account of(
      EntityManager entities, String organization, String user, boolean lock) {
    return entities
        .createQuery(
            "SELECT a FROM Account a WHERE a.organization = ?1 AND a.user = ?2", Account.class)
        .setParameter(1, organization)
        .setParameter(2, user)
        .setLockMode(lock ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  /// The accounts of an organisation by name.
  public List<Account> list(String organization) {
    return transactions.call(it ->
        it.createQuery(
                "SELECT a FROM Account a WHERE a.organization = ?1 ORDER BY a.user", Account.class)
            .setParameter(1, organization)
            .getResultList());
  }

  /// Whether nobody can log in yet.
  public boolean isEmpty() {
    return transactions.call(
            it -> it.createQuery("SELECT COUNT(a) FROM Account a", Long.class).getSingleResult())
        == 0;
  }

  /// What the audit log tells of an account.
  ///
  /// @param passwordChanged whether it got another password; null where it did not
  /// @param projects the only ones that it sees; null for all
  /// @param platform whether it makes and deletes organisations; null where it does not
  record State(
      Role role,
      boolean disabled,
      @Nullable Boolean passwordChanged,
      @Nullable Set<String> projects,
      @Nullable Boolean platform) {

    static State of(Account account, @Nullable Boolean passwordChanged) {
      var projects = account.projects();
      return new State(
          account.role(),
          account.disabledAt().isPresent(),
          passwordChanged,
          projects == null ? null : new TreeSet<>(projects),
          account.isPlatform() ? true : null);
    }
  }

  /// Makes an account.
  ///
  /// @param by who wants it
  /// @throws AccountExists where the name is taken within the organisation
  /// @throws InvalidAccount where name or password break their rules
  /// @throws Organizations.OrganizationExists where the organisation was deleted
  public Account create(Actor by, String user, String organization, String password, Role role) {
    return create(by, user, organization, password, new Change(role, null, null));
  }

  /// Makes an account.
  ///
  /// @param as what its holder may do: a role, projects, and whether they administer the platform
  public Account create(Actor by, String user, String organization, String password, Change as) {
    var account = draft(user, organization, password, as);
    create(by, account, it -> organizations.ensure(it, organization));
    return account;
  }

  /// Makes an organisation with the account of its first administrator: both, or none.
  ///
  /// @param by who wants it
  /// @throws InvalidAccount where a name breaks its rule
  /// @throws Organizations.OrganizationExists where that of the organisation is taken, or was
  public Account createFirst(Actor by, String user, String organization, String password) {
    var account = draft(user, organization, password, new Change(Role.ADMIN, null, null));
    create(by, account, it -> organizations.create(it, by, organization));
    return account;
  }

  /// Of two that make one of the same name at the same time, the other finds it there.
  private void create(Actor by, Account account, Consumer<EntityManager> organization) {
    try {
      transactions.call(it -> {
        organization.accept(it);
        return persist(it, by, account);
      });
    } catch (PersistenceException e) {
      if (find(account.organization(), account.user()).isEmpty()) {
        throw e;
      }
      throw new AccountExists(account.user());
    }
    states.tryRefresh();
  }

  private Account draft(String user, String organization, String password, Change as) {
    check("user", user, MAX_NAME);
    check("organization", organization, MAX_ORGANIZATION);
    if (user.contains("/") || user.startsWith(Identity.MARK)) {
      throw new InvalidAccount("user", "must have no slash, and not begin with " + Identity.MARK);
    }
    var role = Objects.requireNonNull(as.role());
    var account =
        new Account(user, organization, passwords.checkedHash(password), role, clock.instant());
    account.projects(Projects.checked(as.projects(), role));
    account.platform(Boolean.TRUE.equals(as.platform()));
    return account;
  }

  private Account persist(EntityManager it, Actor by, Account account) {
    if (of(it, account.organization(), account.user(), false) != null
        || it.find(Account.class, account.login()) != null) {
      throw new AccountExists(account.user());
    }
    it.persist(account);
    it.flush();
    AuditLog.write(it, entry(by, Act.ACCOUNT_CREATE, account, null, State.of(account, null)));
    Memberships.endAtHome(it, by, account, clock.instant());
    return account;
  }

  /// The account of somebody whom another issuer vouches for, as it says: made where there is none.
  ///
  /// @param claimed with [Identity#login] as the name at the login
  /// @throws InvalidAccount where name or organisation break their rules, or there is no role
  /// @throws AccountExists where somebody else is called so in the organisation
  /// @throws Organizations.OrganizationExists where the organisation was deleted
  Account provision(EntityManager it, Caller claimed) {
    check("user", claimed.user(), MAX_NAME);
    check("organization", claimed.organization(), MAX_ORGANIZATION);
    if (claimed.user().contains("/")) {
      throw new InvalidAccount("user", "must have no slash");
    }
    var role =
        Stream.of(Role.ADMIN, Role.ANALYST, Role.USER)
            .filter(claimed::is)
            .findFirst()
            .orElseThrow(() -> new InvalidAccount("role", "must be one that is known here"));
    organizations.ensure(it, claimed.organization());
    var known = lock(it, claimed.loginName());
    var namesake = of(it, claimed.organization(), claimed.user(), false);
    if (namesake != null && !namesake.login().equals(claimed.loginName())) {
      throw new AccountExists(claimed.user());
    }
    var account = known == null ? new Account(claimed, role, clock.instant()) : known;
    var before = known == null ? null : State.of(known, null);
    var moved = known != null && !known.isCalled(claimed);
    account.claim(claimed, role);
    var after = State.of(account, null);
    if (known == null) {
      it.persist(account);
      AuditLog.write(it, entry(Actor.service(), Act.ACCOUNT_CREATE, account, null, after));
    } else if (moved || !after.equals(before)) {
      account.changed(clock.instant());
      AuditLog.write(it, entry(Actor.service(), Act.ACCOUNT_CHANGE, account, before, after));
    }
    it.flush();
    Memberships.endAtHome(it, Actor.service(), account, clock.instant());
    return account;
  }

  /// What changes about an account; null leaves it as it is.
  ///
  /// @param projects the only projects whose rows its holder sees; none for all of them
  /// @param platform whether its holder makes and deletes organisations
  public record Change(
      @Nullable Role role,
      @Nullable Boolean disabled,
      @Nullable String password,
      @Nullable Collection<String> projects,
      @Nullable Boolean platform) {

    /// What changes about neither projects nor the platform.
    public Change(@Nullable Role role, @Nullable Boolean disabled, @Nullable String password) {
      this(role, disabled, password, null, null);
    }
  }

  /// Changes an account of an organisation; empty where there is none of that name. It ends the
  /// bearer tokens that were given out before: at once in this process, within two seconds in
  /// others. A new password ends its logins too; else they are renewed with what the account is
  /// now. What it is already changes nothing.
  ///
  /// @param by who wants it
  /// @throws InvalidAccount where the password breaks its rule
  public Optional<Account> change(Actor by, String organization, String user, Change change) {
    var hash = change.password() == null ? null : passwords.checkedHash(change.password());
    var changed = transactions.call(it -> change(it, by, organization, user, change, hash));
    states.tryRefresh();
    return changed;
  }

  private Optional<Account> change(
      EntityManager it,
      Actor by,
      String organization,
      String user,
      Change change,
      @Nullable String hash) {
    var account = of(it, organization, user, true);
    if (account == null) {
      return Optional.empty();
    }
    if (hash != null && account.isExternal()) {
      throw new InvalidAccount("password", "is that of the identity provider");
    }
    var before = State.of(account, null);
    if (change.role() != null) {
      account.role(change.role());
    }
    if (change.projects() != null || change.role() != null) {
      var wanted = change.projects() == null ? account.projects() : change.projects();
      account.projects(Projects.checked(wanted, account.role()));
    }
    if (change.platform() != null) {
      account.platform(change.platform());
    }
    if (change.disabled() != null && change.disabled() != before.disabled()) {
      account.disable(change.disabled() ? clock.instant() : null);
    }
    if (hash != null) {
      replacePassword(it, account, hash);
    }
    var after = State.of(account, hash == null ? null : true);
    if (after.equals(before)) {
      return Optional.of(account);
    }
    account.changed(clock.instant());
    AuditLog.write(it, entry(by, Act.ACCOUNT_CHANGE, account, before, after));
    return Optional.of(account);
  }

  private AuditEntry entry(
      Actor by, Act act, Account account, @Nullable State before, State after) {
    return new AuditEntry(
        clock.instant(), by, act, account.organization(), account.user(), before, after);
  }

  private static void check(String field, String name, int most) {
    if (name.isBlank() || name.length() > most || Names.hasControls(name)) {
      throw new InvalidAccount(
          field, "must be 1 to " + most + " characters long, none of them a control character");
    }
  }

  /// Lets whatever begins, renews or ends logins of a user take turns: what ends them must see the
  /// token that is about to be given.
  static @Nullable Account lock(EntityManager entities, String login) {
    return entities.find(Account.class, login, LockModeType.PESSIMISTIC_WRITE);
  }

  /// Gives a locked account a new password, which ends all its logins.
  static void replacePassword(EntityManager entities, Account account, String hash) {
    account.passwordHash(hash);
    entities
        .createQuery("DELETE FROM RefreshToken t WHERE t.user = ?1")
        .setParameter(1, account.login())
        .executeUpdate();
  }

  /// The name is taken.
  public static final class AccountExists extends RuntimeException {

    AccountExists(String user) {
      super("There is an account named " + user + " already.");
    }
  }

  /// A name or a password that breaks its rule.
  public static final class InvalidAccount extends InvalidField {

    InvalidAccount(String field, String rule) {
      super(field, rule, "The " + field + " " + rule + ".");
    }
  }
}
