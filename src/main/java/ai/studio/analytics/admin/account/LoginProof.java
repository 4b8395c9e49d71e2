package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/// Whether somebody is the holder of an account: they know its password, and have its second factor
/// where it wants one. How often they may try is counted.
final class LoginProof {

  private final Transactions transactions;
  private final Accounts accounts;
  private final LoginAttempts attempts;
  private final SecondFactors factors;
  private final LoginAudit audit;

  LoginProof(
      Transactions transactions,
      Accounts accounts,
      LoginAttempts attempts,
      SecondFactors factors,
      LoginAudit audit) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.attempts = attempts;
    this.factors = factors;
    this.audit = audit;
  }

  interface Work<T> {
    T of(EntityManager entities, Account account);
  }

  /// What was done, and the mark to leave with the device.
  record Proven<T>(T result, String device) {}

  /// Does something for whoever knows the password. The account is locked, and is still as it was
  /// when the password was found to be right, which takes a while. Where what they want breaks a
  /// rule, they have not failed to log in.
  ///
  /// @throws NotAuthenticated where name, password or code are wrong, or the account is disabled
  /// @throws SecondFactorNeeded where the account wants a code, and none was typed
  /// @throws TooManyFailures where that happened too often
  <T> Proven<T> prove(Credentials credentials, Visitor visitor, Origin address, Work<T> work) {
    var attempt = attempts.begin(credentials.user(), visitor);
    try {
      var result =
          accounts
              .login(credentials.user(), credentials.password())
              .flatMap(verified ->
                  transactions.call(it ->
                      unchanged(it, verified)
                          .filter(account -> hasCode(it, account, credentials, address))
                          .map(account -> work.of(it, account))))
              .orElseThrow(() -> refused(credentials.user(), address));
      return new Proven<>(result, attempts.succeed(attempt));
    } catch (SecondFactorNeeded | Accounts.InvalidAccount e) {
      attempts.leave(attempt);
      throw e;
    }
  }

  private static Optional<Account> unchanged(EntityManager entities, Account verified) {
    return Optional.ofNullable(Accounts.lock(entities, verified.login()))
        .filter(account ->
            account.disabledAt().isEmpty()
                && account.passwordHash().equals(verified.passwordHash()));
  }

  /// Whether the account wants no code, or this one is right.
  ///
  /// @throws SecondFactorNeeded where it wants one, and there is none
  private boolean hasCode(
      EntityManager entities, Account account, Credentials credentials, Origin address) {
    if (!SecondFactors.isOn(entities, account.login())) {
      return true;
    }
    if (credentials.code() == null || credentials.code().isBlank()) {
      throw new SecondFactorNeeded();
    }
    var proof = factors.use(entities, account.login(), credentials.code());
    if (proof.filter(it -> it == SecondFactors.Proof.RECOVERY).isPresent()) {
      audit.write(entities, Act.SECOND_FACTOR_RECOVER, account, address);
    }
    return proof.isPresent();
  }

  private NotAuthenticated refused(String user, Origin address) {
    transactions.call(it -> {
      audit.refused(it, it.find(Account.class, user), address);
      return it;
    });
    return NotAuthenticated.invalid("Wrong user name or password.");
  }
}
