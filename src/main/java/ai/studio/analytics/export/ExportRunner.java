package ai.studio.analytics.export;

import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.StoreFailure;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Makes exports in the background, two at a time; the others wait. What is not over when the
/// service stops is begun again when it starts; what stops it three times is left, and says so.
public final class ExportRunner implements AutoCloseable {

  private static final int AT_ONCE = 2;
  private static final int MOST = 20;

  /// How often one may take the service down with it.
  private static final int MOST_ATTEMPTS = 3;

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
    var job = jobs.add(owner, export, format, files.instance());
    try {
      begin(by, job, export);
    } catch (StoreFailure e) {
      jobs.cancel(job.id());
      throw e;
    }
    return job;
  }

  private void begin(Actor by, ExportJob job, RowExport export) {
    var begun = log.begin(by, job.scope().organization(), job.ask());
    var run = new ExportRun(jobs, files, rows, job.id(), export, job.format(), begun);
    runs.put(job.id(), run);
    threads.execute(() -> {
      try {
        run.run();
      } finally {
        runs.remove(job.id());
      }
    });
  }

  /// What the last stop has cut off. Whoever asked for it may have lost a role since: they alone
  /// get the file, as long as they may see the same rows.
  private void beginAgain(ExportJob job) {
    if (runs.containsKey(job.id())) {
      return;
    }
    var export = job.export(job.scope());
    if (export.isEmpty() || job.attempts() >= MOST_ATTEMPTS) {
      jobs.interrupt(job.id());
      return;
    }
    if (jobs.again(job.id())) {
      begin(Actor.user(job.owner(), null), job, export.get());
    }
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

  /// Lets files expire, and at first begins again what the last stop has cut off. Asked again and
  /// again.
  public void refresh() {
    var turns = new OneByOne();
    if (isFirst) {
      turns.add(jobs.unfinished(files.instance(), startedAt), this::beginAgain);
      isFirst = turns.hasFailed();
    }
    jobs.age(files.instance());
    files.keepOnly(jobs.withFiles(files.instance()));
    turns.finish();
  }

  @Override
  public void close() {
    runs.values().forEach(ExportRun::stop);
    threads.shutdownNow();
  }
}
