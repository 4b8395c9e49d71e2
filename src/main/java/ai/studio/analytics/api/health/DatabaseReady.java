package ai.studio.analytics.api.health;

import ai.studio.analytics.app.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready to answer questions: the schema is up to date and the database is there. Events are taken
/// in without it, so this says nothing about being alive.
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

  private final Startup startup;
  private final DatabaseProbe probe;

  @Inject
  DatabaseReady(Startup startup, DatabaseProbe probe) {
    this.startup = startup;
    this.probe = probe;
  }

  @Override
  public HealthCheckResponse call() {
    var migrated = startup.done();
    return HealthCheckResponse.named("database")
        .withData("migrated", migrated)
        .status(migrated && probe.isConnected())
        .build();
  }
}
