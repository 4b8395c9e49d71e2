package ai.studio.analytics.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;
import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.admin.audit.SignedAudit;
import ai.studio.analytics.admin.price.ModelPrices;
import ai.studio.analytics.admin.price.Repricings;
import ai.studio.analytics.admin.price.WhatIf;
import ai.studio.analytics.admin.setting.OrganizationSettings;
import ai.studio.analytics.admin.threat.ThreatDesk;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.detect.content.Thresholds;
import ai.studio.analytics.detect.traffic.Limits;
import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.enrich.price.PriceBooks;
import ai.studio.analytics.ingest.pipeline.DetectBounds;
import ai.studio.analytics.query.dashboard.DashboardCache;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.query.rows.Tail;
import ai.studio.analytics.query.trace.Traces;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.resend.ResendConfig;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.maintain.OrganizationDays;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.store.write.SenderLog;
import ai.studio.analytics.store.write.StoredEvents;
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

  /// Behind whatever uses it.
  private static final int LAST = PLATFORM_AFTER + 1;

  private final Studio studio;
  private final AuthConfig authConfig;
  private final Rows rows;
  private final Tail tail;

  @Inject
  Parts(Config config) {
    studio = Studio.open(config);
    authConfig = AuthConfig.from(config, studio.dataDir());
    rows = new Rows(studio.sql(), studio.database().dialect(), studio.blocks(), studio.clock());
    tail = new Tail(new StoredEvents(studio.database().dataSource()), rows);
  }

  /// The server waits for what it still answers: live views would never end.
  void endLiveViews(
      @Observes @Priority(PLATFORM_BEFORE) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    tail.close();
  }

  void close(@Observes @Priority(LAST) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    studio.close();
  }

  @Produces
  Studio studio() {
    return studio;
  }

  @Produces
  Clock clock() {
    return studio.clock();
  }

  @Produces
  Enricher enricher() {
    return studio.enricher();
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
  Blocks blocks() {
    return studio.blocks();
  }

  @Produces
  Rows rows() {
    return rows;
  }

  @Produces
  Tail tail() {
    return tail;
  }

  @Produces
  SenderLog senderLog() {
    return new SenderLog(studio.database().dataSource());
  }

  @Produces
  Traces traces() {
    return new Traces(rows);
  }

  @Produces
  Entities entities() {
    return new Entities(studio.database(), studio.sql());
  }

  @Produces
  DetectBounds detectBounds() {
    var detect = studio.settings().table().detect();
    return new DetectBounds() {
      @Override
      public Thresholds thresholds(String organization) {
        return detect.thresholds(organization);
      }

      @Override
      public Limits limits(String organization) {
        return detect.limits(organization);
      }
    };
  }

  @Produces
  ThreatDesk threatDesk() {
    return new ThreatDesk(studio.database().dataSource(), studio.clock());
  }

  @Produces
  SignedAudit signedAudit(AuthConfig auth) {
    return new SignedAudit(studio.database().dataSource(), auth, studio.dataDir(), studio.clock());
  }

  @Produces
  OrganizationSettings settings() {
    return studio.settings();
  }

  @Produces
  ModelPrices prices() {
    return studio.prices();
  }

  @Produces
  PriceBooks priceBooks() {
    return studio.enricher().prices();
  }

  @Produces
  Repricings repricings() {
    return studio.repricings();
  }

  @Produces
  WhatIf whatIf() {
    return studio.whatIf();
  }

  @Produces
  TimeZones timeZones() {
    return studio.settings().table().timeZone()::of;
  }

  @Produces
  RecentKeys recentKeys() {
    return studio.recentKeys();
  }

  @Produces
  ResendConfig resends() {
    return studio.resends();
  }

  @Produces
  StoreConfig.RetentionDays retentionDays() {
    return StoreConfig.from(studio.config(), studio.dataDir()).retention();
  }

  @Produces
  OrganizationDays organizationDays() {
    return studio.settings().table().retention();
  }

  @Produces
  DashboardCache dashboards() {
    return studio.dashboards();
  }

  @Produces
  AuthConfig authConfig() {
    return authConfig;
  }
}
