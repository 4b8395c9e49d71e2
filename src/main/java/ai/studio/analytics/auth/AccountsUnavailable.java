package ai.studio.analytics.auth;

/// Tokens of local accounts cannot be checked, for the database has been away since the start.
public final class AccountsUnavailable extends RuntimeException {

  /// Says that trying again later may help.
  public AccountsUnavailable() {
    super("Accounts cannot be checked yet: the database is not available.");
  }
}
