package ai.studio.analytics.admin.account;

import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// What the audit log tells of logins: what the holder of an account does about it.
///
/// @param clock when it was
record LoginAudit(Clock clock) {

  private static final String NOBODY = "(no such account)";

  /// Whose rule for addresses holds where nobody knows whose account it would be.
  private static final String FIRST_ORGANIZATION = "default";

  /// Writes down what a holder has done.
  ///
  /// @param address from where
  void write(EntityManager entities, Act act, Account account, Origin address) {
    write(entities, act, account, address, null);
  }

  /// The same of an account that it has changed.
  ///
  /// @param after what the account is now
  void write(
      EntityManager entities,
      Act act,
      Account account,
      Origin address,
      Accounts.@Nullable State after) {
    var by = Actor.user(account.user(), address.in(account.organization()));
    AuditLog.write(
        entities,
        new AuditEntry(
            clock.instant(), by, act, account.organization(), account.user(), null, after));
  }

  /// Writes down that somebody was refused. A name that does not exist is not told: it may be a
  /// password that stands in the wrong field.
  ///
  /// @param account null where there is none of the name
  void refused(EntityManager entities, @Nullable Account account, Origin address) {
    if (account != null) {
      write(entities, Act.LOGIN_FAIL, account, address);
      return;
    }
    var by = Actor.user(NOBODY, address.in(FIRST_ORGANIZATION));
    AuditLog.write(
        entities, new AuditEntry(clock.instant(), by, Act.LOGIN_FAIL, null, NOBODY, null, null));
  }
}
