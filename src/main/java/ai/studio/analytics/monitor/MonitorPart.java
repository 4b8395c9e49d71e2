package ai.studio.analytics.monitor;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/// What this package adds to the service.
@ApplicationScoped
public class MonitorPart {

  private static final Duration HOUR = Duration.ofHours(1);

  @Produces
  InstanceTable instances(Database database) {
    return new InstanceTable(database.dataSource());
  }

  @Produces
  Job forgetting(InstanceTable instances, Clock clock) {
    return new Job("old_figures", HOUR, () -> instances.forget(clock.instant()));
  }
}
