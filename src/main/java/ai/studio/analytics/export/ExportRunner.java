package ai.studio.analytics.export;

import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.StoreFailure;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Makes exports in the background, two at a time; the others wait. What is not over when the
/// service stops is interrupted, and says so.
public final class ExportRunner implements AutoCloseable {

  private static final int AT_ONCE = 2;
  private static final int MOST = 20;

  private final ExportJobs jobs;
  private final ExportFiles files;
  private final ExportLog log;
  private final Rows rows;
  private final long startedAt;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("export-", 1).factory());
  private final Map<Long, ExportRun> runs = new ConcurrentHashMap<>();
  private volatile boolean isFirst = true;

  public ExportRunner(ExportJobs jobs, ExportFiles files, ExportLog log, Rows rows, Clock clock) {
    this.jobs = jobs;
    this.files = files;
    this.log = log;
    this.rows = rows;
    startedAt = ExportTable.micros(clock.instant());
  }

  /// Begins to make a file, or lines it up.
  ///
  /// @param by who wants it
  /// @param owner the same, as they alone may fetch it
  /// @throws TooManyExports where the owner, or this instance, has too many that are not over
  /// @throws StoreFailure where it cannot be written down
  public ExportJob start(Actor by, String owner, RowExport export, ExportFormat format) {
    if (runs.size() >= MOST) {
      throw new TooManyExports("of this instance", MOST);
    }
    var ask = export.asked(format);
    var scope = export.question().scope();
    var job = jobs.add(owner, scope, ask, files.instance());
    ExportLog.Begun begun;
    try {
      begun = log.begin(by, scope.organization(), ask);
    } catch (StoreFailure e) {
      jobs.cancel(job.id());
      throw e;
    }
    var run = new ExportRun(jobs, files, rows, job.id(), export, format, begun);
    runs.put(job.id(), run);
    threads.execute(() -> {
      try {
        run.run();
      } finally {
        runs.remove(job.id());
      }
    });
    return job;
  }

  /// Stops an export, or removes its file.
  ///
  /// @return what it is now; empty where the owner has none such
  public Optional<ExportJob> cancel(String organization, String owner, long id) {
    var job = jobs.find(organization, owner, id);
    if (job.isEmpty()) {
      return job;
    }
    jobs.cancel(id);
    if (jobs.expire(id)) {
      files.remove(id);
    }
    var run = runs.get(id);
    if (run != null) {
      run.stop();
    }
    return jobs.find(organization, owner, id);
  }

  /// Lets files expire, and at first tells what was interrupted by the last stop. Asked again and
  /// again.
  public void refresh() {
    if (isFirst) {
      jobs.interrupt(files.instance(), startedAt);
      isFirst = false;
    }
    jobs.age(files.instance());
    files.keepOnly(jobs.withFiles(files.instance()));
  }

  @Override
  public void close() {
    runs.values().forEach(ExportRun::stop);
    threads.shutdownNow();
  }
}
