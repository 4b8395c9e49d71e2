package ai.studio.analytics.admin.account;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import java.util.Locale;
import java.util.Optional;

/// Which passwords may be chosen, and their hashes by bcrypt.
public final class Passwords {

  /// Shortest password to accept, in characters (NIST SP 800-63B).
  public static final int MIN_LENGTH = 8;

  static final int COST = 11;

  private static final int GENERATED_BYTES = 15;

  /// What no password has: to make one at each start would take a fifth of a second of it.
  private static final String NOBODY =
      "$2a$%02d$nobodynobodynobodynobuOnobodynobodynobodynobodynobody";

  private static final LongPasswordStrategy LONG =
      LongPasswordStrategies.hashSha512(Version.VERSION_2A);

  private final int cost;
  private final String nobody;

  /// @param cost of hashing one: the logarithm of how often it is done
  Passwords(int cost) {
    this.cost = cost;
    this.nobody = nobody(cost);
  }

  /// A password that nobody can guess: 120 random bits.
  public static String generate() {
    return Secrets.random(GENERATED_BYTES);
  }

  /// Refuses a password that is too short, and names the field that it came in.
  ///
  /// @throws Accounts.InvalidAccount where it breaks its rule
  static void check(String field, String password) {
    if (password.length() < MIN_LENGTH) {
      throw new Accounts.InvalidAccount(
          field, "must be at least " + MIN_LENGTH + " characters long");
    }
  }

  /// Its hash, if it may be chosen.
  ///
  /// @throws Accounts.InvalidAccount where it breaks its rule
  String checkedHash(String password) {
    check("password", password);
    return hash(password);
  }

  String hash(String password) {
    return BCrypt.with(Version.VERSION_2A, LONG).hashToString(cost, password.toCharArray());
  }

  /// Whether a hash is that of a password; where there is none, it takes as long to say no.
  boolean matches(String password, Optional<String> hash) {
    return BCrypt.verifyer(Version.VERSION_2A, LONG)
        .verify(password.toCharArray(), hash.orElse(nobody).toCharArray())
        .verified;
  }

  /// A hash that takes as long to compare as any, and is that of no password.
  static String nobody(int cost) {
    return String.format(Locale.ROOT, NOBODY, cost);
  }
}
