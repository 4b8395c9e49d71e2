package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/// Adds second factors to accounts and removes them, for whoever proves to be the holder.
public final class SecondFactorEnrolment {

  private static final String APPLICATION = "AI Studio Analytics";

  private final Transactions transactions;
  private final LoginProof proof;
  private final SecondFactors factors;
  private final LoginAudit audit;
  private final Clock clock;

  SecondFactorEnrolment(
      Transactions transactions,
      LoginProof proof,
      SecondFactors factors,
      LoginAudit audit,
      Clock clock) {
    this.transactions = transactions;
    this.proof = proof;
    this.factors = factors;
    this.audit = audit;
    this.clock = clock;
  }

  /// A secret for an authenticator app.
  ///
  /// @param secret in Base32
  /// @param uri the same as apps read it from a picture (`otpauth:`)
  public record Begun(String secret, String uri) {}

  /// Begins to add a second factor to an account, which needs it once it is confirmed.
  ///
  /// @throws NotAuthenticated where name, password or the present code are wrong
  /// @throws SecondFactorNeeded where the account has one already, and no code was typed
  /// @throws TooManyFailures where that happened too often
  public Begun begin(Credentials credentials, Visitor visitor, Origin address) {
    return proof
        .prove(
            credentials,
            visitor,
            address,
            (entities, account) -> {
              if (SecondFactors.isOn(entities, account.login())) {
                throw new Accounts.InvalidAccount(
                    "second factor", "is there already: remove it first");
              }
              var secret = factors.begin(entities, account.login());
              return new Begun(secret, uri(account.login(), secret));
            })
        .result();
  }

  private static String uri(String login, String secret) {
    var label = URLEncoder.encode(APPLICATION + ":" + login, StandardCharsets.UTF_8);
    var issuer = URLEncoder.encode(APPLICATION, StandardCharsets.UTF_8);
    return "otpauth://totp/%s?secret=%s&issuer=%s"
        .formatted(label, secret, issuer)
        .replace("+", "%20");
  }

  /// Adds a second factor whose app shows the right code: from now on each login needs one.
  ///
  /// @param code of the app
  /// @return recovery codes, each good once, to be shown once
  /// @throws NotAuthenticated where name, password or code are wrong, or nothing was begun
  /// @throws TooManyFailures where that happened too often
  public List<String> confirm(
      Credentials credentials, String code, Visitor visitor, Origin address) {
    return proof
        .prove(
            credentials,
            visitor,
            address,
            (entities, account) -> {
              var codes =
                  factors
                      .confirm(entities, account.login(), code)
                      .orElseThrow(() -> NotAuthenticated.invalid("The code is wrong."));
              audit.write(entities, Act.SECOND_FACTOR_ADD, account, address);
              return codes;
            })
        .result();
  }

  /// Removes a second factor; nothing happens where there is none.
  ///
  /// @throws NotAuthenticated where name, password or code are wrong
  /// @throws SecondFactorNeeded where no code was typed
  /// @throws TooManyFailures where that happened too often
  public void remove(Credentials credentials, Visitor visitor, Origin address) {
    proof.prove(
        credentials,
        visitor,
        address,
        (entities, account) -> {
          var was = SecondFactors.remove(entities, account.login());
          if (was) {
            audit.write(entities, Act.SECOND_FACTOR_REMOVE, account, address);
          }
          return was;
        });
  }

  /// Whether logins of an account need a code.
  public boolean isOn(String login) {
    return transactions.call(it -> SecondFactors.isOn(it, login));
  }

  /// Removes the second factor of somebody who has lost app and recovery codes.
  ///
  /// @param by who does it
  /// @return whether there was one
  public boolean reset(Actor by, String login) {
    return transactions.call(it -> {
      var account = Accounts.lock(it, login);
      if (account == null || !SecondFactors.remove(it, login)) {
        return false;
      }
      AuditLog.write(
          it,
          new AuditEntry(
              clock.instant(),
              by,
              Act.SECOND_FACTOR_RESET,
              account.organization(),
              account.user(),
              null,
              null));
      return true;
    });
  }
}
