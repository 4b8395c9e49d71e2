package ai.studio.analytics.auth;

/// Knows whether the account that a token of ours was given to is still as it was then.
public interface AccountVerifier {

  /// Holds a caller against what this process knows of accounts, which is a second old at most.
  ///
  /// @throws NotAuthenticated where the account is gone, disabled or has changed since the token
  ///   was given
  /// @throws AccountsUnavailable where the database has been away since the start
  void check(Caller caller);

  /// Holds a caller against the database; for what needs it anyway and must not go by a copy.
  ///
  /// @throws NotAuthenticated where the account is gone, disabled or has changed since the token
  ///   was given
  void checkNow(Caller caller);
}
