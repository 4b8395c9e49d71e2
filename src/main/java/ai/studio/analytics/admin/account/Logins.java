package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Logins with local accounts. A login lives from the password to the log-out, or until it is not
/// renewed in time; its bearer tokens are short-lived.
public final class Logins {

  private static final String ENDED = "The login has ended.";

  private final Transactions transactions;
  private final Accounts accounts;
  private final LoginAttempts attempts;
  private final LoginProof proof;
  private final LoginTokens tokens;
  private final LoginAudit audit;
  private final SecondFactorEnrolment secondFactors;
  private final Clock clock;

  public Logins(
      Supplier<EntityManagerFactory> entities,
      Accounts accounts,
      Tokens tokens,
      AuthConfig config,
      Clock clock) {
    this.transactions = new Transactions(entities);
    this.accounts = accounts;
    this.tokens = new LoginTokens(tokens, config, clock);
    this.clock = clock;
    var key = SigningKey.load(config.keyFile());
    var factors = new SecondFactors(key, clock);
    audit = new LoginAudit(clock);
    attempts = new LoginAttempts(transactions, config.lockOut(), new Devices(key), clock);
    proof = new LoginProof(transactions, accounts, attempts, factors, audit);
    secondFactors = new SecondFactorEnrolment(transactions, proof, factors, audit, clock);
  }

  /// What logins need besides the password.
  public SecondFactorEnrolment secondFactors() {
    return secondFactors;
  }

  /// What a login, or its renewal, gives.
  ///
  /// @param user the name at the login
  /// @param access the bearer token
  /// @param refresh what renews the login, once
  /// @param device what to leave with the device, so that it is known when it comes again; null
  ///   where there is nothing new
  public record Granted(String user, String access, String refresh, @Nullable String device) {

    Granted with(String mark) {
      return new Granted(user, access, refresh, mark);
    }
  }

  /// Logs in.
  ///
  /// @throws NotAuthenticated where name or password are wrong, or the account is disabled
  /// @throws TooManyFailures where that happened too often
  public Granted login(String user, String password, Visitor visitor) {
    return login(new Credentials(user, password, null), visitor, _ -> null);
  }

  /// The same from an address.
  ///
  /// @param address for the audit log, as an organisation keeps it
  /// @throws SecondFactorNeeded where the account wants a code, and none was typed
  public Granted login(Credentials credentials, Visitor visitor, Origin address) {
    return proven(
        credentials,
        visitor,
        address,
        (entities, account) -> {
          var granted = tokens.begin(entities, account);
          audit.write(entities, Act.LOGIN, account, address);
          return granted;
        });
  }

  /// Logs in somebody whom another issuer vouches for, and makes their account where there is none.
  ///
  /// @param claimed whom its token speaks for
  /// @param address for the audit log, as an organisation keeps it
  /// @throws NotAuthenticated where the account is disabled
  /// @throws Accounts.InvalidAccount where a claim breaks its rule
  /// @throws Accounts.AccountExists where somebody else is called so in the organisation
  public Granted vouched(Caller claimed, Origin address) {
    var granted =
        transactions.call(it -> {
          var account = accounts.provision(it, claimed);
          if (account.disabledAt().isPresent()) {
            throw NotAuthenticated.invalid(ENDED);
          }
          it.flush();
          var begun = tokens.begin(it, account);
          audit.write(it, Act.LOGIN, account, address);
          return begun;
        });
    accounts.states().tryRefresh();
    return granted;
  }

  /// Changes a password, which ends all logins of the account and their bearer tokens, and logs in
  /// with the new one.
  ///
  /// @param address from where, for the audit log, as an organisation keeps it; null where nobody
  ///   knows
  /// @throws Accounts.InvalidAccount where the new password breaks its rule
  /// @throws NotAuthenticated where name or password are wrong, or the account is disabled
  /// @throws TooManyFailures where that happened too often
  /// @throws SecondFactorNeeded where the account wants a code, and none was typed
  public Granted changePassword(
      Credentials credentials, String newPassword, Visitor visitor, Origin address) {
    Passwords.check("new_password", newPassword);
    var granted =
        proven(
            credentials,
            visitor,
            address,
            (entities, account) -> {
              Accounts.replacePassword(entities, account, accounts.passwords().hash(newPassword));
              account.changed(clock.instant());
              var granting = tokens.begin(entities, account);
              var after = Accounts.State.of(account, true);
              audit.write(entities, Act.ACCOUNT_PASSWORD, account, address, after);
              return granting;
            });
    accounts.states().tryRefresh();
    return granted;
  }

  private Granted proven(
      Credentials credentials, Visitor visitor, Origin address, LoginProof.Work<Granted> work) {
    var proven = proof.prove(credentials, visitor, address, work);
    return proven.result().with(proven.device());
  }

  /// Renews a login, with the role that the account has now, or for another organisation that the
  /// holder is a member of. The device is known from then on.
  ///
  /// @param organization null for the same as before, or where that is no more, for another one
  /// @param address for the audit log, as an organisation keeps it
  /// @throws NotAuthenticated where the token is unknown, expired or used before, which ends the
  ///   login, or the account is gone or disabled
  /// @throws NoMember where the holder is none of it, or it is suspended; the login goes on
  /// @throws RuntimeException what [Strangers] throw; the login goes on
  public Granted refresh(
      String token, @Nullable String organization, Visitor visitor, Origin address) {
    var user = transactions.call(it -> Optional.ofNullable(LoginTokens.user(it, token)));
    var device = attempts.admitted(user.orElse(null), visitor);
    var granted =
        transactions
            .call(it -> tokens.renew(it, token, organization, address))
            .orElseThrow(() -> NotAuthenticated.invalid(ENDED));
    return device.isPresent() ? granted : granted.with(attempts.mark(granted.user()));
  }

  /// Whoever asks is no member of the organisation, if there is one of that name.
  public static final class NoMember extends RuntimeException {

    NoMember() {
      super("There is no such organisation that you are a member of.");
    }
  }

  /// Ends the login that a token belongs to, if there is one. Its bearer tokens are good until they
  /// expire.
  ///
  /// @param address for the audit log, as an organisation keeps it
  public void logout(String token, Origin address) {
    transactions.call(it -> {
      var found = it.find(RefreshToken.class, Secrets.hash(token));
      if (found == null) {
        return 0;
      }
      var account = Accounts.lock(it, found.user());
      var ended = LoginTokens.end(it, found.login());
      if (account != null && ended > 0) {
        audit.write(it, Act.LOGOUT, account, address);
      }
      return ended;
    });
  }

  /// Forgets what no longer matters.
  public void forgetOld() {
    attempts.forgetOld();
    transactions.call(tokens::forgetOld);
  }
}
