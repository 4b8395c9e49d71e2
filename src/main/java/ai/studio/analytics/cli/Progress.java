package ai.studio.analytics.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// How far long work is: a bar that redraws itself on a terminal, nothing until the end elsewhere.
final class Progress implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

  private final PrintWriter out;
  private final boolean live;
  private final String work;
  private final long total;
  private long done;
  private long drawnAt;

  private Progress(PrintWriter out, boolean live, String work, long total) {
    this.out = out;
    this.live = live;
    this.work = work;
    this.total = Math.max(1, total);
    drawnAt = System.nanoTime() - REDRAW_NANOS;
  }

  /// @param work what is being done, such as `Importing`
  /// @param total how much there is to do, in any unit
  static Progress of(PrintWriter out, String work, long total) {
    return new Progress(out, Terminal.isInteractive(), work, total);
  }

  /// Tells how much of the total is done.
  void at(long newDone) {
    done = newDone;
    if (live && System.nanoTime() - drawnAt >= REDRAW_NANOS) {
      draw();
    }
  }

  /// Tells that one more unit is done.
  void advance() {
    at(done + 1);
  }

  /// Wipes the bar, so that the result stands alone.
  @Override
  public void close() {
    if (live) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  private void draw() {
    drawnAt = System.nanoTime();
    var share = Math.min(1, (double) done / total);
    var filled = (int) (share * WIDTH);
    out.printf(
        Locale.ROOT,
        "\r%s [%s%s] %3d %%\u001b[K",
        work,
        "#".repeat(filled),
        " ".repeat(WIDTH - filled),
        (int) (share * 100));
    out.flush();
  }
}
