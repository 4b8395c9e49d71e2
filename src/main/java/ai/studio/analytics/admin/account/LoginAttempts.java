package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.persistence.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How often somebody may try to log in. Guessing is slow for a stranger, wherever from, but nobody
/// is shut out by what strangers do: a device on which the user has logged in before is counted for
/// itself, and a network from which they have does not wait for strangers elsewhere. All of it
/// holds for names that do not exist as well.
final class LoginAttempts {

  /// Strangers from everywhere together have so many times what one network has.
  private static final int EVERYWHERE = 10;

  /// For how long a network is known after the last login from it.
  private static final Duration KNOWN_FOR = Duration.ofDays(90);

  private final Transactions transactions;
  private final FailedLogins failures;
  private final Devices devices;
  private final int free;
  private final Clock clock;

  LoginAttempts(Transactions transactions, AuthConfig.LockOut rule, Devices devices, Clock clock) {
    this.transactions = transactions;
    this.failures = new FailedLogins(transactions, rule.duration(), clock);
    this.devices = devices;
    this.free = rule.failures();
    this.clock = clock;
  }

  /// An attempt that has begun.
  ///
  /// @param counted under what it is counted
  /// @param byStranger whether it is counted among those from everywhere too
  record Attempt(String user, Visitor visitor, String counted, boolean byStranger) {}

  /// Begins an attempt.
  ///
  /// @throws TooManyFailures where it is too early for another one
  /// @throws RuntimeException what [Strangers] throw
  Attempt begin(String user, Visitor visitor) {
    var device = admitted(user, visitor);
    var counted = device.orElse(visitor.network()) + '\n' + user;
    failures.attempt(counted, free);
    var byStranger = device.isEmpty() && !isKnown(user, visitor.network());
    if (byStranger) {
      beginAmongStrangers(user, counted);
    }
    return new Attempt(user, visitor, counted, byStranger);
  }

  /// The device of a visitor, where the user has logged in with it before.
  ///
  /// @param user null where the visitor does not tell it
  /// @throws RuntimeException what [Strangers] throw where they have not
  Optional<String> admitted(@Nullable String user, Visitor visitor) {
    var device = user == null ? Optional.<String>empty() : devices.known(visitor.marks(), user);
    if (device.isEmpty()) {
      visitor.strangers().check();
    }
    return device;
  }

  /// A mark to leave with a device on which the user is logged in.
  String mark(String user) {
    return devices.mark(user);
  }

  private void beginAmongStrangers(String user, String counted) {
    try {
      failures.attempt(everywhere(user), free * EVERYWHERE);
    } catch (TooManyFailures e) {
      failures.takeBack(counted);
      throw e;
    }
  }

  /// Ends an attempt that has succeeded.
  ///
  /// @return the mark to leave with the device
  String succeed(Attempt attempt) {
    failures.clear(attempt.counted());
    if (attempt.byStranger()) {
      failures.takeBack(everywhere(attempt.user()));
    }
    remember(devices.place(attempt.user(), attempt.visitor().network()));
    return mark(attempt.user());
  }

  /// Ends an attempt that has neither failed nor succeeded: something is still to be told. What
  /// failed before stays counted.
  void leave(Attempt attempt) {
    failures.takeBack(attempt.counted());
    if (attempt.byStranger()) {
      failures.takeBack(everywhere(attempt.user()));
    }
  }

  /// Forgets what was long ago.
  void forgetOld() {
    failures.forgetOld();
    transactions.call(it ->
        it.createNativeQuery("DELETE FROM known_login WHERE last_login_at < ?1")
            .setParameter(1, oldest())
            .executeUpdate());
  }

  private boolean isKnown(String user, String network) {
    return transactions.call(it ->
        !it.createNativeQuery(
                "SELECT 1 FROM known_login WHERE place_hash = ?1 AND last_login_at >= ?2")
            .setParameter(1, devices.place(user, network))
            .setParameter(2, oldest())
            .getResultList()
            .isEmpty());
  }

  private void remember(String place) {
    transactions.call(it ->
        it.createNativeQuery(
                """
                INSERT INTO known_login (place_hash, last_login_at) VALUES (?1, ?2)
                ON DUPLICATE KEY UPDATE last_login_at = VALUES(last_login_at)
                """)
            .setParameter(1, place)
            .setParameter(2, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()))
            .executeUpdate());
  }

  private long oldest() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().minus(KNOWN_FOR));
  }

  private static String everywhere(String user) {
    return "everywhere\n" + user;
  }
}
