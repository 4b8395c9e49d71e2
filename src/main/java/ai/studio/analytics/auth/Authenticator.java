package ai.studio.analytics.auth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns a request's credentials into its caller: a bearer token, an API key as bearer token, or an
/// API key in its own header.
public final class Authenticator {

  private static final String BEARER = "bearer ";

  private final Tokens tokens;
  private final ApiKeys apiKeys;
  private final AccountStates accounts;

  public Authenticator(Tokens tokens, ApiKeys apiKeys, AccountStates accounts) {
    this.tokens = tokens;
    this.apiKeys = apiKeys;
    this.accounts = accounts;
  }

  /// The caller.
  ///
  /// @param authorization header `Authorization`
  /// @param apiKey header `X-API-Key`
  /// @throws NotAuthenticated where there are no credentials or none to believe
  /// @throws KeysUnavailable where a key was sent that cannot be checked now
  /// @throws AccountsUnavailable where a token was sent whose account cannot be checked now
  public Caller authenticate(@Nullable String authorization, @Nullable String apiKey) {
    if (apiKey != null) {
      return apiKeys.verify(apiKey.strip());
    }
    if (authorization == null) {
      throw NotAuthenticated.missing();
    }
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw NotAuthenticated.invalid("Only bearer tokens and API keys are accepted.");
    }
    var token = authorization.substring(BEARER.length()).strip();
    return token.startsWith(ApiKeys.MARK) ? apiKeys.verify(token) : holder(token);
  }

  private Caller holder(String token) {
    var caller = tokens.verify(token);
    if (caller.account() != null) {
      accounts.check(caller);
    }
    return caller;
  }
}
