package ai.studio.analytics.app;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Passwords;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Actor;
import java.util.Optional;

/// The account made at the very first start, which may do everything.
///
/// @param password the generated password, to be shown once and kept nowhere; empty where the
///   configuration gave it
public record FirstAdministrator(String user, Optional<String> password) {

  private static final String USER = "admin";
  private static final String ORGANIZATION = "default";

  /// Makes it where nobody can log in yet; empty where somebody can, or another instance has made
  /// it meanwhile.
  ///
  /// @param given the password that the configuration gives
  static Optional<FirstAdministrator> make(Accounts accounts, Optional<String> given) {
    if (!accounts.isEmpty()) {
      return Optional.empty();
    }
    var password = given.orElseGet(Passwords::generate);
    try {
      var everything = new Accounts.Change(Role.ADMIN, null, null, null, true);
      accounts.create(Actor.service(), USER, ORGANIZATION, password, everything);
    } catch (Accounts.AccountExists anotherInstanceWasFaster) {
      return Optional.empty();
    }
    return Optional.of(
        new FirstAdministrator(USER, given.isPresent() ? Optional.empty() : Optional.of(password)));
  }
}
