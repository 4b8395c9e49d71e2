package ai.studio.analytics.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.persistence.JobRunner;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreFailure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Comparator;

/// The periodic work of the service that one instance does for all: whatever beans of [Job] there
/// are. A package brings its own.
@ApplicationScoped
public class PeriodicJobs {

  private final JobRunner runner;

  @Inject
  PeriodicJobs(Database database, @Any Instance<Job> jobs) {
    var byName = jobs.stream().sorted(Comparator.comparing(Job::name)).toList();
    runner = new JobRunner(database.dataSource(), byName, PeriodicJobs::warn);
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
