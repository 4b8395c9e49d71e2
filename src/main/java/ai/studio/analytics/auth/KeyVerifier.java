package ai.studio.analytics.auth;

/// Knows whose an API key is.
public interface KeyVerifier {

  /// How every key begins.
  String MARK = "sk-";

  /// The sender whose key this is.
  ///
  /// @throws NotAuthenticated where the key is unknown or revoked
  /// @throws KeysUnavailable where the database is away and the key is not known: it may be new
  Caller verify(String key);
}
