package ai.studio.analytics.admin.key;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;

/// What this package adds to the service.
@ApplicationScoped
public class KeyPart {

  private final ApiKeys keys;

  @Inject
  KeyPart(Database database, Clock clock) {
    keys = new ApiKeys(database::entities, clock);
  }

  @Produces
  ApiKeys keys() {
    return keys;
  }

  @Produces
  KnownKeys known() {
    return keys.known();
  }

  @Produces
  UnreadableCheck unreadable() {
    return keys.unreadable();
  }

  @Produces
  Renewal renewKeys(AuthConfig config) {
    return new Renewal(
        "API keys", Renewal.Order.BEFORE_READY, config.keyRefresh(), keys.known()::refresh);
  }
}
