package ai.studio.analytics.monitor;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/// What this package adds to the service.
@ApplicationScoped
public class MonitorPart {

  private static final Duration HOUR = Duration.ofHours(1);

  private final UnreadableRows unreadable;

  @Inject
  MonitorPart(@Any Instance<UnreadableCheck> checks) {
    unreadable = new UnreadableRows(() -> checks.stream().toList());
  }

  @Produces
  InstanceTable instances(Database database) {
    return new InstanceTable(database.dataSource());
  }

  @Produces
  UnreadableRows unreadable() {
    return unreadable;
  }

  @Produces
  Renewal looking() {
    return new Renewal(
        "what cannot be read", Renewal.Order.LATER, UnreadableRows.EVERY, unreadable::look);
  }

  @Produces
  Job forgetting(InstanceTable instances, Clock clock) {
    return new Job("old_figures", HOUR, () -> instances.forget(clock.instant()));
  }
}
