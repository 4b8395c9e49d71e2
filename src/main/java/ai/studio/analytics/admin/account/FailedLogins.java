package ai.studio.analytics.admin.account;

import ai.studio.analytics.persistence.Transactions;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Counts failed logins in the database, so that guessing is slow however many instances there are.
/// Every attempt counts as failed until it succeeds: attempts at the same time cannot slip through
/// together.
///
/// What is counted is up to the caller: a name from one network, or a name from anywhere.
final class FailedLogins {

  /// For how long failures are remembered.
  static final Duration MEMORY = Duration.ofDays(1);

  /// The first wait is the longest one halved so many times.
  private static final int HALVINGS = 5;

  private final Transactions transactions;
  private final Duration longest;
  private final Clock clock;

  /// @param longest wait after a failure
  FailedLogins(Transactions transactions, Duration longest, Clock clock) {
    this.transactions = transactions;
    this.longest = longest;
    this.clock = clock;
  }

  /// Counts an attempt. From so many failures on each must wait twice as long as the one before.
  ///
  /// @throws TooManyFailures where it is too early for another one
  void attempt(String what, int free) {
    var wait = transactions.call(it -> attempt(it, Secrets.hash(what), free, clock.instant()));
    if (wait.isPositive()) {
      throw new TooManyFailures(wait);
    }
  }

  /// Forgets the failures, after a success.
  void clear(String what) {
    update("DELETE FROM failed_login WHERE name_hash = ?1", Secrets.hash(what));
  }

  /// Forgets one attempt.
  void takeBack(String what) {
    update(
        "UPDATE failed_login SET failures = failures - 1 WHERE name_hash = ?1 AND failures > 0",
        Secrets.hash(what));
  }

  /// Forgets what was long ago.
  void forgetOld() {
    update("DELETE FROM failed_login WHERE last_failure_at < ?1", micros(oldest(clock.instant())));
  }

  /// For how long to wait; counts only where it is zero. Whoever counts the same waits for the row.
  private Duration attempt(EntityManager entities, String hash, int free, Instant now) {
    entities
        .createNativeQuery(
            """
            INSERT INTO failed_login (name_hash, failures, last_failure_at) VALUES (?1, 0, ?2)
            ON DUPLICATE KEY UPDATE
              failures = CASE WHEN last_failure_at < ?3 THEN 0 ELSE failures END
            """)
        .setParameter(1, hash)
        .setParameter(2, micros(now))
        .setParameter(3, micros(oldest(now)))
        .executeUpdate();
    var row =
        (Object[])
            entities
                .createNativeQuery(
                    "SELECT failures, last_failure_at FROM failed_login WHERE name_hash = ?1")
                .setParameter(1, hash)
                .getSingleResult();
    var last = Instant.EPOCH.plus(((Number) row[1]).longValue(), ChronoUnit.MICROS);
    var wait = Duration.between(now, last.plus(pause(((Number) row[0]).intValue() - free)));
    if (wait.isPositive()) {
      return wait;
    }
    entities
        .createNativeQuery(
            "UPDATE failed_login SET failures = failures + 1, last_failure_at = ?2 WHERE name_hash = ?1")
        .setParameter(1, hash)
        .setParameter(2, micros(now))
        .executeUpdate();
    return Duration.ZERO;
  }

  private Duration pause(int failuresBeyond) {
    return failuresBeyond < 0
        ? Duration.ZERO
        : longest.dividedBy(1L << Math.max(0, HALVINGS - failuresBeyond));
  }

  private static Instant oldest(Instant now) {
    return now.minus(MEMORY);
  }

  private void update(String statement, Object parameter) {
    transactions.call(
        it -> it.createNativeQuery(statement).setParameter(1, parameter).executeUpdate());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
