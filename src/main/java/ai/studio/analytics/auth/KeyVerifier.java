package ai.studio.analytics.auth;

import org.jspecify.annotations.Nullable;

/// Knows whose an API key is.
public interface KeyVerifier {

  /// How every key begins.
  String MARK = "sk-";

  /// The sender whose key this is.
  ///
  /// @param address where it is used; null where nobody knows
  /// @throws NotAuthenticated where the key is unknown, revoked or expired, or may not be used from
  ///   there
  /// @throws KeysUnavailable where the database is away and the key is not known: it may be new
  Caller verify(String key, @Nullable String address);
}
