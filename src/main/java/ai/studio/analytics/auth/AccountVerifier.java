package ai.studio.analytics.auth;

/// Knows whether the account that a token of ours was given to is still as it was then.
public interface AccountVerifier {

  /// The caller as this process knows their account, which is a second old at most: with the
  /// projects that they are limited to.
  ///
  /// @throws NotAuthenticated where the account is gone, disabled or has changed since the token
  ///   was given
  /// @throws AccountsUnavailable where the database has been away since the start
  Caller check(Caller caller);

  /// Holds a caller against the database; for what needs it anyway and must not go by a copy.
  ///
  /// @throws NotAuthenticated where the account is gone, disabled or has changed since the token
  ///   was given
  void checkNow(Caller caller);

  /// The caller as their organisation has them, whoever proved them: where it has made somebody of
  /// another issuer its member, what it says counts, and not the token.
  ///
  /// @throws NotAuthenticated where the organisation is suspended or deleted, as far as this
  ///   process knows
  Caller admit(Caller caller);
}
