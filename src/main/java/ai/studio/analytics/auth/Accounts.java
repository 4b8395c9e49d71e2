package ai.studio.analytics.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import jakarta.persistence.EntityManagerFactory;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// The local accounts, with passwords hashed by bcrypt.
public final class Accounts {

  /// Shortest password to accept, in characters (NIST SP 800-63B).
  public static final int MIN_PASSWORD = 8;

  private static final int COST = 11;
  private static final int GENERATED_BYTES = 15;
  private static final LongPasswordStrategy LONG =
      LongPasswordStrategies.hashSha512(Version.VERSION_2A);

  private final Transactions transactions;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final String nobody = hash("the password of nobody");

  public Accounts(Supplier<EntityManagerFactory> entities, Clock clock) {
    this.transactions = new Transactions(entities);
    this.clock = clock;
  }

  /// The account whose password this is. A name that does not exist takes as long as a wrong
  /// password.
  public Optional<Caller> login(String user, String password) {
    var account = transactions.call(it -> Optional.ofNullable(it.find(Account.class, user)));
    var matches = matches(password, account.map(Account::passwordHash).orElse(nobody));
    return account.filter(_ -> matches).map(Account::caller);
  }

  /// The account of that name.
  public Optional<Account> find(String user) {
    return transactions.call(it -> Optional.ofNullable(it.find(Account.class, user)));
  }

  /// Whether nobody can log in yet.
  public boolean isEmpty() {
    return transactions.call(
            it -> it.createQuery("SELECT COUNT(a) FROM Account a", Long.class).getSingleResult())
        == 0;
  }

  /// Makes an account.
  ///
  /// @throws AccountExists where the name is taken
  /// @throws IllegalArgumentException where name or password break their rules
  public Account create(String user, String organization, String password, Role role) {
    if (user.isBlank() || user.length() > 128) {
      throw new IllegalArgumentException("The user name must be 1 to 128 characters long.");
    }
    if (password.length() < MIN_PASSWORD) {
      throw new IllegalArgumentException(
          "The password must be at least " + MIN_PASSWORD + " characters long.");
    }
    var account = new Account(user, organization, hash(password), role, clock.instant());
    return transactions.call(it -> {
      if (it.find(Account.class, user) != null) {
        throw new AccountExists(user);
      }
      it.persist(account);
      return account;
    });
  }

  /// A password that nobody can guess: 120 random bits.
  public String generatePassword() {
    var bytes = new byte[GENERATED_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String password) {
    return BCrypt.with(Version.VERSION_2A, LONG).hashToString(COST, password.toCharArray());
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
}
