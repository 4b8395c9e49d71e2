package ai.studio.analytics.auth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns a request's credentials into its caller: a bearer token, an API key as bearer token, or an
/// API key in its own header.
public final class Authenticator {

  private static final String BEARER = "bearer ";

  private final Tokens tokens;
  private final KeyVerifier keys;
  private final AccountVerifier accounts;

  public Authenticator(Tokens tokens, KeyVerifier keys, AccountVerifier accounts) {
    this.tokens = tokens;
    this.keys = keys;
    this.accounts = accounts;
  }

  /// The caller.
  ///
  /// @param authorization header `Authorization`
  /// @param apiKey header `X-API-Key`
  /// @param address the client's; null where nobody knows
  /// @throws NotAuthenticated where there are no credentials or none to believe
  /// @throws KeysUnavailable where a key was sent that cannot be checked now
  /// @throws AccountsUnavailable where a token was sent whose account cannot be checked now
  public Caller authenticate(
      @Nullable String authorization, @Nullable String apiKey, @Nullable String address) {
    return accounts.admit(proven(authorization, apiKey, address));
  }

  private Caller proven(
      @Nullable String authorization, @Nullable String apiKey, @Nullable String address) {
    if (apiKey != null) {
      return keys.verify(apiKey.strip(), address);
    }
    if (authorization == null) {
      throw NotAuthenticated.missing();
    }
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw NotAuthenticated.invalid("Only bearer tokens and API keys are accepted.");
    }
    var token = authorization.substring(BEARER.length()).strip();
    return token.startsWith(KeyVerifier.MARK) ? keys.verify(token, address) : holder(token);
  }

  private Caller holder(String token) {
    var caller = tokens.verify(token);
    return caller.account() == null ? caller : accounts.check(caller);
  }
}
