package ai.studio.analytics.admin.account;

import jakarta.persistence.EntityManager;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The second factor of accounts: a secret that an authenticator app shares, of which only the
/// sealed form is stored, and ten codes for who has lost the app, of which only hashes are.
final class SecondFactors {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 20;
  private static final int BITS = 5;
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_LENGTH = 16;
  private static final int GROUP = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretBox box;
  private final Clock clock;

  SecondFactors(KeyPair signingKey, Clock clock) {
    this.box = new SecretBox(signingKey);
    this.clock = clock;
  }

  /// What stands in the table.
  private record Stored(String sealed, List<String> recovery, boolean confirmed, long lastPeriod) {}

  /// How a code was right.
  enum Proof {
    APP,
    RECOVERY
  }

  /// Whether logins of the account need a code.
  static boolean isOn(EntityManager entities, String login) {
    return stored(entities, login).filter(Stored::confirmed).isPresent();
  }

  /// A new secret, in place of one that was not confirmed yet; logins do not need it before it is.
  ///
  /// @return in Base32, as apps want it
  String begin(EntityManager entities, String login) {
    var secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    remove(entities, login);
    entities
        .createNativeQuery(
            """
            INSERT INTO second_factor (login, sealed_secret, recovery_hashes, confirmed, last_period, created_at)
            VALUES (?1, ?2, '', FALSE, 0, ?3)
            """)
        .setParameter(1, login)
        .setParameter(2, box.seal(secret, login))
        .setParameter(3, Organizations.micros(clock.instant()))
        .executeUpdate();
    return base32(secret);
  }

  /// Turns it on where the code is right.
  ///
  /// @return codes for who has lost the app, each good once; empty where the code is wrong or there
  ///   is nothing to confirm
  Optional<List<String>> confirm(EntityManager entities, String login, String code) {
    var stored = stored(entities, login).filter(it -> !it.confirmed());
    if (stored.isEmpty() || !usesApp(entities, login, stored.get(), code)) {
      return Optional.empty();
    }
    var codes = new ArrayList<String>();
    for (var i = 0; i < RECOVERY_CODES; i++) {
      codes.add(recoveryCode());
    }
    var hashes = codes.stream().map(SecondFactors::plain).map(Secrets::hash).toList();
    entities
        .createNativeQuery(
            "UPDATE second_factor SET confirmed = TRUE, recovery_hashes = ?2 WHERE login = ?1")
        .setParameter(1, login)
        .setParameter(2, String.join("\n", hashes))
        .executeUpdate();
    return Optional.of(List.copyOf(codes));
  }

  /// Uses a code up; empty where it is wrong. The account is locked, so that two logins cannot use
  /// one.
  Optional<Proof> use(EntityManager entities, String login, @Nullable String code) {
    var stored = stored(entities, login).filter(Stored::confirmed);
    if (stored.isEmpty() || code == null) {
      return Optional.empty();
    }
    if (usesApp(entities, login, stored.get(), code.replace(" ", ""))) {
      return Optional.of(Proof.APP);
    }
    var hash = Secrets.hash(plain(code));
    if (!stored.get().recovery().contains(hash)) {
      return Optional.empty();
    }
    var left = stored.get().recovery().stream().filter(it -> !it.equals(hash)).toList();
    entities
        .createNativeQuery("UPDATE second_factor SET recovery_hashes = ?2 WHERE login = ?1")
        .setParameter(1, login)
        .setParameter(2, String.join("\n", left))
        .executeUpdate();
    return Optional.of(Proof.RECOVERY);
  }

  /// Turns it off; whether it was on.
  static boolean remove(EntityManager entities, String login) {
    var on = isOn(entities, login);
    entities
        .createNativeQuery("DELETE FROM second_factor WHERE login = ?1")
        .setParameter(1, login)
        .executeUpdate();
    return on;
  }

  private boolean usesApp(EntityManager entities, String login, Stored stored, String code) {
    var secret = box.open(stored.sealed(), login);
    var period = OneTimeCodes.period(secret, code, clock.instant(), stored.lastPeriod());
    if (period.isEmpty()) {
      return false;
    }
    entities
        .createNativeQuery("UPDATE second_factor SET last_period = ?2 WHERE login = ?1")
        .setParameter(1, login)
        .setParameter(2, period.getAsLong())
        .executeUpdate();
    return true;
  }

  private static Optional<Stored> stored(EntityManager entities, String login) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT sealed_secret, recovery_hashes, CASE WHEN confirmed THEN 1 ELSE 0 END, last_period
                FROM second_factor WHERE login = ?1
                """)
            .setParameter(1, login)
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(row ->
            new Stored(
                String.valueOf(row[0]),
                String.valueOf(row[1]).lines().toList(),
                ((Number) row[2]).intValue() == 1,
                ((Number) row[3]).longValue()))
        .findFirst();
  }

  /// 80 random bits, in groups of four.
  private static String recoveryCode() {
    var code = new StringBuilder();
    for (var i = 0; i < RECOVERY_LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        code.append('-');
      }
      code.append(BASE32.charAt(RANDOM.nextInt(BASE32.length())));
    }
    return code.toString();
  }

  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /// RFC 4648; the secret is a multiple of five bytes, so that nothing is filled up.
  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    var buffer = 0L;
    var bits = 0;
    for (var one : bytes) {
      buffer = (buffer << Byte.SIZE) | (one & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(BASE32.charAt((int) (buffer >> bits) & (BASE32.length() - 1)));
      }
    }
    return text.toString();
  }
}
