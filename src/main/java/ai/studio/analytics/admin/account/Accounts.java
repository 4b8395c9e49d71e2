package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The local accounts, with passwords hashed by bcrypt.
public final class Accounts {

  /// Shortest password to accept, in characters (NIST SP 800-63B).
  public static final int MIN_PASSWORD = 8;

  private static final int MAX_NAME = 128;
  private static final int MAX_ORGANIZATION = 64;
  private static final int COST = 11;
  private static final int GENERATED_BYTES = 15;

  /// What no password has: to make one at each start would take a fifth of a second of it.
  private static final String NOBODY =
      "$2a$%02d$nobodynobodynobodynobuOnobodynobodynobodynobodynobody";

  private static final LongPasswordStrategy LONG =
      LongPasswordStrategies.hashSha512(Version.VERSION_2A);

  private final Transactions transactions;
  private final Clock clock;
  private final AccountStates states;
  private final SecureRandom random = new SecureRandom();
  private final int cost;
  private final String nobody;

  public Accounts(Supplier<EntityManagerFactory> entities, Clock clock) {
    this(entities, clock, COST);
  }

  /// @param cost of hashing a password: the logarithm of how often it is done
  Accounts(Supplier<EntityManagerFactory> entities, Clock clock, int cost) {
    this.cost = cost;
    this.nobody = nobody(cost);
    this.transactions = new Transactions(entities);
    this.clock = clock;
    this.states = new AccountStates(entities);
  }

  /// What they are at present, as far as this process knows.
  public AccountStates states() {
    return states;
  }

  /// The account whose password this is, unless it is disabled. A name that does not exist takes as
  /// long as a wrong password.
  public Optional<Account> login(String user, String password) {
    var account = find(user);
    var matches = matches(password, account.map(Account::passwordHash).orElse(nobody));
    return account.filter(it -> matches && it.disabledAt().isEmpty());
  }

  /// The account of that name.
  public Optional<Account> find(String user) {
    return transactions.call(it -> Optional.ofNullable(it.find(Account.class, user)));
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
  record State(Role role, boolean disabled, @Nullable Boolean passwordChanged) {

    static State of(Account account, @Nullable Boolean passwordChanged) {
      return new State(account.role(), account.disabledAt().isPresent(), passwordChanged);
    }
  }

  /// Makes an account.
  ///
  /// @param by who wants it
  /// @throws AccountExists where the name is taken
  /// @throws InvalidAccount where name or password break their rules
  public Account create(Actor by, String user, String organization, String password, Role role) {
    check("user", user, MAX_NAME);
    check("organization", organization, MAX_ORGANIZATION);
    var account = new Account(user, organization, checkedHash(password), role, clock.instant());
    transactions.call(it -> {
      if (it.find(Account.class, user) != null) {
        throw new AccountExists(user);
      }
      it.persist(account);
      AuditLog.write(it, entry(by, Act.ACCOUNT_CREATE, account, null, State.of(account, null)));
      return account;
    });
    states.tryRefresh();
    return account;
  }

  /// What changes about an account; null leaves it as it is.
  public record Change(
      @Nullable Role role, @Nullable Boolean disabled, @Nullable String password) {}

  /// Changes an account of an organisation; empty where there is none of that name. It ends the
  /// bearer tokens that were given out before: at once in this process, within two seconds in
  /// others. A new password ends its logins too; else they are renewed with what the account is
  /// now. What it is already changes nothing.
  ///
  /// @param by who wants it
  /// @throws InvalidAccount where the password breaks its rule
  public Optional<Account> change(Actor by, String organization, String user, Change change) {
    var hash = change.password() == null ? null : checkedHash(change.password());
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
    var account = it.find(Account.class, user, LockModeType.PESSIMISTIC_WRITE);
    if (account == null || !account.organization().equals(organization)) {
      return Optional.empty();
    }
    var before = State.of(account, null);
    if (change.role() != null) {
      account.role(change.role());
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

  /// A password that nobody can guess: 120 random bits.
  public String generatePassword() {
    var bytes = new byte[GENERATED_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void check(String field, String name, int most) {
    if (name.isBlank() || name.length() > most || Names.hasControls(name)) {
      throw new InvalidAccount(
          field, "must be 1 to " + most + " characters long, none of them a control character");
    }
  }

  /// Refuses a password that is too short, and names the field that it came in.
  ///
  /// @throws InvalidAccount where it breaks its rule
  static void check(String field, String password) {
    if (password.length() < MIN_PASSWORD) {
      throw new InvalidAccount(field, "must be at least " + MIN_PASSWORD + " characters long");
    }
  }

  /// Gives a locked account a new password, which ends all its logins.
  static void replacePassword(EntityManager entities, Account account, String hash) {
    account.passwordHash(hash);
    entities
        .createQuery("DELETE FROM RefreshToken t WHERE t.user = ?1")
        .setParameter(1, account.user())
        .executeUpdate();
  }

  private String checkedHash(String password) {
    check("password", password);
    return hash(password);
  }

  /// A hash that takes as long to compare as any, and is that of no password.
  static String nobody(int cost) {
    return String.format(Locale.ROOT, NOBODY, cost);
  }

  String hash(String password) {
    return BCrypt.with(Version.VERSION_2A, LONG).hashToString(cost, password.toCharArray());
  }

  private static boolean matches(String password, String hash) {
    return BCrypt.verifyer(Version.VERSION_2A, LONG)
        .verify(password.toCharArray(), hash.toCharArray())
        .verified;
  }

  /// The name is taken.
  public static final class AccountExists extends RuntimeException {

    AccountExists(String user) {
      super("There is an account named " + user + " already.");
    }
  }

  /// A name or a password that breaks its rule.
  public static final class InvalidAccount extends IllegalArgumentException {

    private final String field;
    private final String rule;

    InvalidAccount(String field, String rule) {
      super("The " + field + " " + rule + ".");
      this.field = field;
      this.rule = rule;
    }

    /// Which field: `user`, `organization`, `password` or `new_password`.
    public String field() {
      return field;
    }

    /// What it breaks, such as `must be at least 8 characters long`.
    public String rule() {
      return rule;
    }
  }
}
