package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tokens of a login, in the transaction of whoever asks: a bearer token for a while, and one
/// that renews the login, once.
final class LoginTokens {

  private static final int SECRET_BYTES = 32;

  /// A token that is used twice has been stolen, except by two tabs that renew at the same time.
  private static final Duration SAME_TIME = Duration.ofSeconds(10);

  private final Tokens tokens;
  private final AuthConfig config;
  private final Clock clock;

  LoginTokens(Tokens tokens, AuthConfig config, Clock clock) {
    this.tokens = tokens;
    this.config = config;
    this.clock = clock;
  }

  /// Those of a new login.
  ///
  /// @throws NotAuthenticated where all organisations of its holder are suspended
  Logins.Granted begin(EntityManager entities, Account account) {
    var caller =
        Memberships.callers(entities, account).stream()
            .findFirst()
            .orElseThrow(() -> NotAuthenticated.invalid("The organisation is suspended."));
    return grant(entities, caller, UUID.randomUUID().toString());
  }

  /// Whom a token was given to; null where it is unknown.
  static @Nullable String user(EntityManager entities, String secret) {
    var found = entities.find(RefreshToken.class, Secrets.hash(secret));
    return found == null ? null : found.user();
  }

  /// The next ones of a login; empty where the token is unknown, or no longer good, which ends the
  /// login.
  ///
  /// @param organization null for the same as before, or where that is no more, for another one
  /// @throws Logins.NoMember where the holder is none of it, or it is suspended
  Optional<Logins.Granted> renew(
      EntityManager entities, String secret, @Nullable String organization, Origin address) {
    var hash = Secrets.hash(secret);
    var found = entities.find(RefreshToken.class, hash);
    if (found == null) {
      return Optional.empty();
    }
    var account = Accounts.lock(entities, found.user());
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
      throw new Logins.NoMember();
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

  private Logins.Granted grant(EntityManager entities, Caller caller, String login) {
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
    return new Logins.Granted(
        caller.loginName(), tokens.issue(caller, config.tokenTtl()), secret, null);
  }

  /// Ends a login.
  ///
  /// @return how many tokens it had
  static int end(EntityManager entities, String login) {
    return entities
        .createQuery("DELETE FROM RefreshToken t WHERE t.login = ?1")
        .setParameter(1, login)
        .executeUpdate();
  }

  /// Forgets those that have expired.
  ///
  /// @return how many there were
  int forgetOld(EntityManager entities) {
    return entities
        .createQuery("DELETE FROM RefreshToken t WHERE t.expiresAt < ?1")
        .setParameter(1, clock.instant())
        .executeUpdate();
  }
}
