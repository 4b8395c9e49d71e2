package ai.studio.analytics.auth;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Counts failed logins by name, in the database, so that guessing is slow however many instances
/// there are. Every attempt counts as failed until it succeeds: attempts at the same time cannot
/// slip through together.
final class FailedLogins {

  private final Transactions transactions;
  private final AuthConfig.LockOut rule;
  private final Clock clock;

  FailedLogins(Transactions transactions, AuthConfig.LockOut rule, Clock clock) {
    this.transactions = transactions;
    this.rule = rule;
    this.clock = clock;
  }

  /// Counts an attempt.
  ///
  /// @throws TooManyFailures where there were too many before
  void attempt(String name) {
    var now = clock.instant();
    var hash = Secrets.hash(name);
    var wait = transactions.call(it -> attempt(it, hash, now));
    if (wait.isPositive()) {
      throw new TooManyFailures(wait);
    }
  }

  /// Forgets the failures of a name, after a success.
  void clear(String name) {
    transactions.call(it ->
        it.createNativeQuery("DELETE FROM failed_login WHERE name_hash = ?1")
            .setParameter(1, Secrets.hash(name))
            .executeUpdate());
  }

  /// Forgets names that are no longer shut out.
  void forgetOld() {
    var limit = micros(clock.instant().minus(rule.duration()));
    transactions.call(it ->
        it.createNativeQuery("DELETE FROM failed_login WHERE last_failure_at < ?1")
            .setParameter(1, limit)
            .executeUpdate());
  }

  /// For how long the name is shut out; zero where it is not.
  private Duration attempt(EntityManager entities, String hash, Instant now) {
    var wait = wait(entities, hash, now, rule.failures());
    if (wait.isPositive()) {
      return wait;
    }
    entities
        .createNativeQuery(
            """
            INSERT INTO failed_login (name_hash, failures, last_failure_at) VALUES (?1, 1, ?2)
            ON DUPLICATE KEY UPDATE
              failures = CASE WHEN last_failure_at < ?3 THEN 1 ELSE failures + 1 END,
              last_failure_at = VALUES(last_failure_at)
            """)
        .setParameter(1, hash)
        .setParameter(2, micros(now))
        .setParameter(3, micros(now.minus(rule.duration())))
        .executeUpdate();
    return wait(entities, hash, now, rule.failures() + 1);
  }

  private Duration wait(EntityManager entities, String hash, Instant now, int limit) {
    var rows =
        entities
            .createNativeQuery(
                "SELECT last_failure_at FROM failed_login WHERE name_hash = ?1 AND failures >= ?2")
            .setParameter(1, hash)
            .setParameter(2, limit)
            .getResultList();
    if (rows.isEmpty()) {
      return Duration.ZERO;
    }
    var last = Instant.EPOCH.plus(((Number) rows.getFirst()).longValue(), ChronoUnit.MICROS);
    return Duration.between(now, last.plus(rule.duration()));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
