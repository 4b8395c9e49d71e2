package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Logins with local accounts. A login lives from the password to the log-out, or until it is not
/// renewed in time; its bearer tokens are short-lived.
public final class Logins {

  private static final int SECRET_BYTES = 32;

  /// A token that is used twice has been stolen, except by two tabs that renew at the same time.
  private static final Duration SAME_TIME = Duration.ofSeconds(10);

  private static final String APPLICATION = "AI Studio Analytics";

  private static final String ENDED = "The login has ended.";

  private static final String NOBODY = "(no such account)";

  /// Whose rule for addresses holds where nobody knows whose account it would be.
  private static final String FIRST_ORGANIZATION = "default";

  private final Transactions transactions;
  private final Accounts accounts;
  private final Tokens tokens;
  private final LoginAttempts attempts;
  private final SecondFactors factors;
  private final AuthConfig config;
  private final Clock clock;

  public Logins(
      Supplier<EntityManagerFactory> entities,
      Accounts accounts,
      Tokens tokens,
      AuthConfig config,
      Clock clock) {
    this.transactions = new Transactions(entities);
    this.accounts = accounts;
    this.tokens = tokens;
    this.config = config;
    this.clock = clock;
    var key = SigningKey.load(config.keyFile());
    attempts = new LoginAttempts(transactions, config.lockOut(), new Devices(key), clock);
    factors = new SecondFactors(key, clock);
  }

  /// What a login, or its renewal, gives.
  ///
  /// @param access the bearer token
  /// @param refresh what renews the login, once
  /// @param device what to leave with the device, so that it is known when it comes again; null
  ///   where there is nothing new
  public record Granted(String access, String refresh, @Nullable String device) {}

  /// Logs in.
  ///
  /// @throws NotAuthenticated where name or password are wrong, or the account is disabled
  /// @throws TooManyFailures where that happened too often
  public Granted login(String user, String password, Visitor visitor) {
    return login(new Credentials(user, password, null), visitor, _ -> null);
  }

  /// What somebody types to log in.
  ///
  /// @param user the name at the login
  /// @param code of the authenticator app, or a recovery code; null where none was typed
  public record Credentials(String user, String password, @Nullable String code) {}

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
          var granted = begin(entities, account);
          AuditLog.write(entities, entry(Act.LOGIN, account, address, null));
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
          var begun = begin(it, account);
          AuditLog.write(it, entry(Act.LOGIN, account, address, null));
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
    Accounts.check("new_password", newPassword);
    var granted =
        proven(
            credentials,
            visitor,
            address,
            (entities, account) -> {
              Accounts.replacePassword(entities, account, accounts.hash(newPassword));
              account.changed(clock.instant());
              var granting = begin(entities, account);
              var after = Accounts.State.of(account, true);
              AuditLog.write(entities, entry(Act.ACCOUNT_PASSWORD, account, address, after));
              return granting;
            });
    accounts.states().tryRefresh();
    return granted;
  }

  /// An address that is kept as an organisation wants it.
  public interface Origin {

    /// What the organisation keeps of it; null for nothing.
    @Nullable String in(String organization);
  }

  private AuditEntry entry(
      Act act, Account account, Origin address, Accounts.@Nullable State after) {
    var by = Actor.user(account.user(), address.in(account.organization()));
    return new AuditEntry(
        clock.instant(), by, act, account.organization(), account.user(), null, after);
  }

  /// A name that does not exist is not written down: it may be a password that stands in the wrong
  /// field.
  private NotAuthenticated refused(String user, Origin address) {
    transactions.call(it -> {
      var account = it.find(Account.class, user);
      AuditLog.write(
          it,
          account != null
              ? entry(Act.LOGIN_FAIL, account, address, null)
              : new AuditEntry(
                  clock.instant(),
                  Actor.user(NOBODY, address.in(FIRST_ORGANIZATION)),
                  Act.LOGIN_FAIL,
                  null,
                  NOBODY,
                  null,
                  null));
      return it;
    });
    return NotAuthenticated.invalid("Wrong user name or password.");
  }

  private interface Work<T> {
    T of(EntityManager entities, Account account);
  }

  /// Does something for whoever knows the password. The account is locked, and is still as it was
  /// when the password was found to be right, which takes a while.
  private Granted proven(
      Credentials credentials, Visitor visitor, Origin address, Work<Granted> work) {
    var proven = prove(credentials, visitor, address, work);
    var granted = proven.result();
    return new Granted(granted.access(), granted.refresh(), proven.device());
  }

  /// What was done, and the mark to leave with the device.
  private record Proven<T>(T result, String device) {}

  private <T> Proven<T> prove(
      Credentials credentials, Visitor visitor, Origin address, Work<T> work) {
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
    } catch (SecondFactorNeeded e) {
      attempts.leave(attempt);
      throw e;
    }
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
      AuditLog.write(entities, entry(Act.SECOND_FACTOR_RECOVER, account, address, null));
    }
    return proof.isPresent();
  }

  /// A secret for an authenticator app.
  ///
  /// @param secret in Base32
  /// @param uri the same as apps read it from a picture (`otpauth:`)
  public record Enrolment(String secret, String uri) {}

  /// Begins to add a second factor to an account, which needs it once it is confirmed.
  ///
  /// @throws NotAuthenticated where name, password or the present code are wrong
  /// @throws SecondFactorNeeded where the account has one already, and no code was typed
  /// @throws TooManyFailures where that happened too often
  public Enrolment beginSecondFactor(Credentials credentials, Visitor visitor, Origin address) {
    return prove(
            credentials,
            visitor,
            address,
            (entities, account) -> {
              if (SecondFactors.isOn(entities, account.login())) {
                throw new Accounts.InvalidAccount(
                    "second factor", "is there already: remove it first");
              }
              var secret = factors.begin(entities, account.login());
              return new Enrolment(secret, uri(account.login(), secret));
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
  public List<String> confirmSecondFactor(
      Credentials credentials, String code, Visitor visitor, Origin address) {
    return prove(
            credentials,
            visitor,
            address,
            (entities, account) -> {
              var codes =
                  factors
                      .confirm(entities, account.login(), code)
                      .orElseThrow(() -> NotAuthenticated.invalid("The code is wrong."));
              AuditLog.write(entities, entry(Act.SECOND_FACTOR_ADD, account, address, null));
              return codes;
            })
        .result();
  }

  /// Removes a second factor; nothing happens where there is none.
  ///
  /// @throws NotAuthenticated where name, password or code are wrong
  /// @throws SecondFactorNeeded where no code was typed
  /// @throws TooManyFailures where that happened too often
  public void removeSecondFactor(Credentials credentials, Visitor visitor, Origin address) {
    prove(
        credentials,
        visitor,
        address,
        (entities, account) -> {
          var was = SecondFactors.remove(entities, account.login());
          if (was) {
            AuditLog.write(entities, entry(Act.SECOND_FACTOR_REMOVE, account, address, null));
          }
          return was;
        });
  }

  /// Whether logins of an account need a code.
  public boolean hasSecondFactor(String login) {
    return transactions.call(it -> SecondFactors.isOn(it, login));
  }

  /// Removes the second factor of somebody who has lost app and recovery codes.
  ///
  /// @param by who does it
  /// @return whether there was one
  public boolean resetSecondFactor(Actor by, String login) {
    return transactions.call(it -> {
      var account = lock(it, login);
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

  /// Renews a login, with the role that the account has now.
  ///
  /// @throws NotAuthenticated where the token is unknown, expired or used before, which ends the
  ///   login, or the account is gone or disabled
  public Granted refresh(String token) {
    return refresh(token, null, _ -> null);
  }

  /// The same, for another organisation that the holder is a member of.
  ///
  /// @param organization null for the same as before, or where that is no more, for another one
  /// @param address for the audit log, as an organisation keeps it
  /// @throws NoMember where the holder is none of it, or it is suspended; the login goes on
  public Granted refresh(String token, @Nullable String organization, Origin address) {
    var granted = transactions.call(it -> refresh(it, token, organization, address));
    return granted.orElseThrow(() -> NotAuthenticated.invalid(ENDED));
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
      var account = lock(it, found.user());
      var ended = end(it, found.login());
      if (account != null && ended > 0) {
        AuditLog.write(it, entry(Act.LOGOUT, account, address, null));
      }
      return ended;
    });
  }

  /// Forgets what no longer matters.
  public void forgetOld() {
    attempts.forgetOld();
    transactions.call(it ->
        it.createQuery("DELETE FROM RefreshToken t WHERE t.expiresAt < ?1")
            .setParameter(1, clock.instant())
            .executeUpdate());
  }

  private static Optional<Account> unchanged(EntityManager entities, Account verified) {
    return Optional.ofNullable(lock(entities, verified.login()))
        .filter(account ->
            account.disabledAt().isEmpty()
                && account.passwordHash().equals(verified.passwordHash()));
  }

  private Granted begin(EntityManager entities, Account account) {
    var caller =
        Memberships.callers(entities, account).stream()
            .findFirst()
            .orElseThrow(() -> NotAuthenticated.invalid("The organisation is suspended."));
    return grant(entities, caller, UUID.randomUUID().toString());
  }

  private Optional<Granted> refresh(
      EntityManager entities, String secret, @Nullable String organization, Origin address) {
    var hash = Secrets.hash(secret);
    var found = entities.find(RefreshToken.class, hash);
    if (found == null) {
      return Optional.empty();
    }
    var account = lock(entities, found.user());
    var token = entities.find(RefreshToken.class, hash, LockModeType.PESSIMISTIC_WRITE);
    if (token == null) {
      return Optional.empty();
    }
    var callers = holder(entities, account, token);
    if (account == null || callers.isEmpty()) {
      end(entities, token.login());
      return Optional.empty();
    }
    var before = token.organization().orElse(account.organization());
    var caller = in(organization == null ? before : organization, callers);
    if (caller.isEmpty() && organization != null) {
      throw new NoMember();
    }
    var next = caller.orElse(callers.getFirst());
    if (organization != null && !organization.equals(before)) {
      var by = Actor.user(next.user(), address.in(organization));
      AuditLog.write(
          entities,
          new AuditEntry(
              clock.instant(), by, Act.LOGIN_SWITCH, organization, next.user(), null, null));
    }
    token.use(token.usedAt().orElse(clock.instant()));
    return Optional.of(grant(entities, next, token.login()));
  }

  private static Optional<Caller> in(String organization, List<Caller> callers) {
    return callers.stream().filter(it -> it.organization().equals(organization)).findFirst();
  }

  /// Whom the token still speaks for, by organisation; nobody where it is no longer good.
  private List<Caller> holder(
      EntityManager entities, @Nullable Account account, RefreshToken token) {
    var now = clock.instant();
    var stolen = token.usedAt().filter(it -> it.plus(SAME_TIME).isBefore(now)).isPresent();
    if (stolen || token.isExpired(now)) {
      return List.of();
    }
    return account == null || account.disabledAt().isPresent()
        ? List.of()
        : Memberships.callers(entities, account);
  }

  private Granted grant(EntityManager entities, Caller caller, String login) {
    var now = clock.instant();
    var secret = Secrets.random(SECRET_BYTES);
    entities.persist(
        new RefreshToken(
            Secrets.hash(secret),
            login,
            caller.loginName(),
            caller.organization(),
            now,
            now.plus(config.refreshTtl())));
    return new Granted(tokens.issue(caller, config.tokenTtl()), secret, null);
  }

  /// Lets whatever begins, renews or ends logins of a user take turns: what ends them must see the
  /// token that is about to be given.
  private static @Nullable Account lock(EntityManager entities, String user) {
    return entities.find(Account.class, user, LockModeType.PESSIMISTIC_WRITE);
  }

  private static int end(EntityManager entities, String login) {
    return entities
        .createQuery("DELETE FROM RefreshToken t WHERE t.login = ?1")
        .setParameter(1, login)
        .executeUpdate();
  }
}
