package ai.studio.analytics.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.admin.account.AccountStates;
import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Logins;
import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.Authenticator;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.ingest.pipeline.Pipeline;
import ai.studio.analytics.query.dashboard.DashboardCache;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.block.BlockJob;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.maintain.Retention;
import ai.studio.analytics.store.write.BatchWriter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/// The parts of the service, for beans to inject: opened when the container starts, closed after
/// its server has stopped.
@ApplicationScoped
public class Parts {

  private final Studio studio;
  private final Intake intake;
  private final AuthConfig authConfig;
  private final Accounts accounts;
  private final ApiKeys apiKeys;
  private final Tokens tokens;
  private final Logins logins;
  private final Rows rows;

  @Inject
  Parts(Config config) {
    studio = Studio.open(config);
    intake = Intake.open(studio);
    authConfig = AuthConfig.from(config, studio.dataDir());
    accounts = new Accounts(studio.database()::entities, studio.clock());
    apiKeys = new ApiKeys(studio.database()::entities, studio.clock());
    tokens = new Tokens(SigningKey.load(authConfig.keyFile()), authConfig, studio.clock());
    logins = new Logins(studio.database()::entities, accounts, tokens, authConfig, studio.clock());
    rows = new Rows(studio.sql(), studio.database().dialect(), studio.blocks(), studio.clock());
  }

  void close(
      @Observes @Priority(PLATFORM_AFTER) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    intake.close();
    studio.close();
  }

  @Produces
  Studio studio() {
    return studio;
  }

  @Produces
  Intake intake() {
    return intake;
  }

  @Produces
  Pipeline pipeline() {
    return intake.pipeline();
  }

  @Produces
  EventSink trackedRequests() {
    return intake.feed();
  }

  @Produces
  Clock clock() {
    return studio.clock();
  }

  @Produces
  Database database() {
    return studio.database();
  }

  @Produces
  BatchWriter writer() {
    return studio.writer();
  }

  @Produces
  Retention retention() {
    return new Retention(
        studio.database(), retentionDays(), studio.resends().window(), studio.clock());
  }

  @Produces
  BlockJob blockJob() {
    return new BlockJob(studio.database().dataSource(), retentionDays(), studio.clock());
  }

  @Produces
  Blocks blocks() {
    return studio.blocks();
  }

  @Produces
  Rows rows() {
    return rows;
  }

  @Produces
  Entities entities() {
    return new Entities(studio.database());
  }

  private StoreConfig.RetentionDays retentionDays() {
    return StoreConfig.from(studio.config(), studio.dataDir()).retention();
  }

  @Produces
  DashboardCache dashboards() {
    return studio.dashboards();
  }

  @Produces
  AuthConfig authConfig() {
    return authConfig;
  }

  @Produces
  Accounts accounts() {
    return accounts;
  }

  @Produces
  AccountStates accountStates() {
    return accounts.states();
  }

  @Produces
  ApiKeys apiKeys() {
    return apiKeys;
  }

  @Produces
  Tokens tokens() {
    return tokens;
  }

  @Produces
  Logins logins() {
    return logins;
  }

  @Produces
  Authenticator authenticator() {
    return new Authenticator(tokens, apiKeys, accounts.states());
  }
}
