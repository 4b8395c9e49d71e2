package ai.studio.analytics.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.export.ExportFiles;
import ai.studio.analytics.export.ExportJobs;
import ai.studio.analytics.export.ExportLog;
import ai.studio.analytics.export.ExportRunner;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.query.rows.Rows;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;

/// Files of rows: those that are sent at once, and those that are made in the background.
@ApplicationScoped
public class ExportPart {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final ExportLog log;
  private final ExportJobs jobs;
  private final ExportFiles files;
  private final ExportRunner runner;

  @Inject
  ExportPart(Studio studio, Rows rows) {
    var dataSource = studio.database().dataSource();
    log = new ExportLog(dataSource, studio.clock());
    jobs = new ExportJobs(dataSource, studio.clock());
    files = new ExportFiles(studio.dataDir().resolve("exports"));
    runner = new ExportRunner(jobs, files, log, rows, studio.clock());
  }

  @Produces
  ExportLog log() {
    return log;
  }

  @Produces
  ExportJobs jobs() {
    return jobs;
  }

  @Produces
  ExportFiles files() {
    return files;
  }

  @Produces
  ExportRunner runner() {
    return runner;
  }

  @Produces
  Renewal refreshExports() {
    return new Renewal("exports", Renewal.Order.BEFORE_READY, PAUSE, runner::refresh);
  }

  void stop(
      @Observes @Priority(PLATFORM_BEFORE) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    runner.close();
  }
}
