package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/// What this package adds to the service.
@ApplicationScoped
public class AccountPart {

  private final Accounts accounts;
  private final Logins logins;
  private final Memberships memberships;

  @Inject
  AccountPart(Database database, Tokens tokens, AuthConfig config, Clock clock) {
    accounts = new Accounts(database::entities, clock);
    memberships = new Memberships(database::entities, accounts.states(), clock);
    logins = new Logins(database::entities, accounts, tokens, config, clock);
  }

  @Produces
  Accounts accounts() {
    return accounts;
  }

  @Produces
  Organizations organizations() {
    return accounts.organizations();
  }

  @Produces
  Memberships memberships() {
    return memberships;
  }

  @Produces
  AccountStates states() {
    return accounts.states();
  }

  @Produces
  Logins logins() {
    return logins;
  }

  @Produces
  Renewal renewStates() {
    return new Renewal(
        "accounts", Renewal.Order.BEFORE_READY, Duration.ofSeconds(1), accounts.states()::refresh);
  }

  @Produces
  Job forgetExpired() {
    return new Job("expired_logins", Duration.ofHours(1), logins::forgetOld);
  }
}
