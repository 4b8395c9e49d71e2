package ai.studio.analytics.export;

import ai.studio.analytics.query.rows.DiskFull;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.StoreFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One export in the background, from the first row to its file.
final class ExportRun implements Runnable {

  private static final Logger LOGGER = Logger.getLogger(ExportRun.class.getName());
  private static final long PAUSE_NANOS = 1_000_000_000;
  private static final int BUFFER = 1 << 16;

  private final ExportJobs jobs;
  private final ExportFiles files;
  private final Rows rows;
  private final long id;
  private final RowExport export;
  private final ExportFormat format;
  private final ExportLog.Begun begun;
  private volatile boolean stopped;
  private long written;
  private long told = System.nanoTime();

  ExportRun(
      ExportJobs jobs,
      ExportFiles files,
      Rows rows,
      long id,
      RowExport export,
      ExportFormat format,
      ExportLog.Begun begun) {
    this.jobs = jobs;
    this.files = files;
    this.rows = rows;
    this.id = id;
    this.export = export;
    this.format = format;
    this.begun = begun;
  }

  /// It is not to go on.
  private static final class Stopped extends RuntimeException {}

  /// Makes it end soon.
  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    var complete = false;
    try {
      complete = make();
    } catch (Stopped e) {
      // Whoever stopped it has said so.
    } catch (DiskFull e) {
      fail("The disk is nearly full.");
    } catch (StoreFailure e) {
      fail("The database could not answer.");
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "An export failed", e);
      fail("Something went wrong here.");
    } finally {
      end(complete);
    }
  }

  private boolean make() throws IOException {
    if (stopped || !jobs.run(id, expected())) {
      return false;
    }
    try (var out = new BufferedOutputStream(Files.newOutputStream(files.unfinished(id)), BUFFER)) {
      checkRoom();
      var writer = format.open(export.columns(), out);
      export.write(rows, writer, this::tell);
      writer.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return jobs.finish(id, written, files.finish(id));
  }

  private @Nullable Long expected() {
    try {
      return Math.min(export.limit(), rows.countAll(export.question(), export.order()));
    } catch (StoreFailure tooManyToCount) {
      return null;
    }
  }

  private void tell(long count) {
    written = count;
    if (stopped) {
      throw new Stopped();
    }
    if (System.nanoTime() - told < PAUSE_NANOS) {
      return;
    }
    told = System.nanoTime();
    if (!jobs.progress(id, count)) {
      throw new Stopped();
    }
    try {
      checkRoom();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkRoom() throws IOException {
    if (!files.hasRoom()) {
      throw new DiskFull();
    }
  }

  private void fail(String problem) {
    try {
      jobs.fail(id, written, problem);
    } catch (StoreFailure e) {
      LOGGER.log(Level.WARNING, "An export failed, and the database could not be told", e);
    }
  }

  /// A file that is not whole is no use to anybody.
  private void end(boolean complete) {
    try {
      if (!complete) {
        files.remove(id);
      }
      begun.end(written, complete);
    } catch (StoreFailure | UncheckedIOException e) {
      LOGGER.log(Level.WARNING, "The end of an export could not be written down", e);
    }
  }
}
