package ai.studio.analytics.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;

/// What this package adds to the service.
@ApplicationScoped
public class AuthPart {

  private final Tokens tokens;

  @Inject
  AuthPart(AuthConfig config, Clock clock) {
    tokens = new Tokens(SigningKey.load(config.keyFile()), config, clock);
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
