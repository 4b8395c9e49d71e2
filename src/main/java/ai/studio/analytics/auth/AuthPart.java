package ai.studio.analytics.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/// What this package adds to the service.
@ApplicationScoped
public class AuthPart {

  private final Tokens tokens;
  private final Optional<OidcProvider> provider;

  @Inject
  AuthPart(AuthConfig config, Clock clock) {
    tokens = new Tokens(SigningKey.load(config.keyFile()), config, clock);
    provider =
        config
            .external()
            .flatMap(
                issuer -> issuer.webLogin().map(login -> new OidcProvider(issuer, login, clock)));
  }

  /// Where people sign in with a browser; empty where there is only the login with a password.
  @Produces
  Optional<OidcProvider> provider() {
    return provider;
  }

  @Produces
  Tokens tokens() {
    return tokens;
  }

  @Produces
  Authenticator authenticator(KeyVerifier keys, AccountVerifier accounts) {
    return new Authenticator(tokens, keys, accounts);
  }
}
