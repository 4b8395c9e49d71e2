package ai.studio.analytics.store.maintain;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.resend.ResendConfig;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.StoreConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// What this package adds to the service.
@ApplicationScoped
public class RetentionPart {

  /// Also makes the partitions of the time to come.
  @Produces
  Job retention(
      Database database,
      StoreConfig.RetentionDays days,
      OrganizationDays chosen,
      ResendConfig resends,
      Clock clock) {
    var all = new Retention(database, days, resends.window(), clock);
    var single = new OrganizationRetention(database.dataSource(), chosen, clock);
    return new Job(
        "retention",
        Duration.ofHours(1),
        () -> OneByOne.each(List.<Runnable>of(all::run, single::run), Runnable::run));
  }

  @Produces
  Job removeDeleted(Database database, Clock clock) {
    var erasure = new OrganizationErasure(database.dataSource(), clock);
    return new Job("deleted_organizations", Duration.ofSeconds(30), erasure::run);
  }
}
