package ai.studio.analytics.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.admin.account.Logins;
import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.persistence.JobRunner;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.block.BlockJob;
import ai.studio.analytics.store.maintain.Retention;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The periodic work of the service that one instance does for all.
@ApplicationScoped
public class PeriodicJobs {

  private final JobRunner runner;

  @Inject
  PeriodicJobs(Database database, Retention retention, Logins logins, BlockJob blocks) {
    var jobs =
        List.of(
            // Also makes the partitions of the time to come.
            new Job("retention", Duration.ofHours(1), retention::run),
            new Job("expired_logins", Duration.ofHours(1), logins::forgetOld),
            new Job("column_blocks", Duration.ofSeconds(30), blocks::run));
    runner = new JobRunner(database.dataSource(), jobs, PeriodicJobs::warn);
  }

  /// Begins to run them; the schema must be up to date.
  ///
  /// @throws StoreFailure where the database cannot take it now; then nothing has begun
  void start() {
    try {
      runner.start();
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  void end(
      @Observes @Priority(PLATFORM_BEFORE) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    runner.close();
  }

  /// What runs them, and knows how they fared.
  public JobRunner runner() {
    return runner;
  }

  private static void warn(Job job, Throwable cause) {
    Startup.warn(
        "The job %s failed; it is tried again when it is due: every %s s"
            .formatted(job.name(), job.interval().toSeconds()),
        cause);
  }
}
