package ai.studio.analytics.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// How far long work is, how fast it goes and how long it will still take: a bar that redraws
/// itself on a terminal, a line every ten seconds elsewhere.
final class Progress implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter out;
  private final boolean live;
  private final boolean inBytes;
  private final String work;
  private final long total;
  private long done;
  private final long startedAt;
  private long drawnAt;

  private Progress(PrintWriter out, boolean live, String work, long total, boolean inBytes) {
    this.inBytes = inBytes;
    this.out = out;
    this.live = live;
    this.work = work;
    this.total = Math.max(1, total);
    startedAt = System.nanoTime();
    drawnAt = startedAt - (live ? REDRAW_NANOS : 0);
  }

  /// @param work what is being done, such as `Importing`
  /// @param total how much there is to do, in any unit
  static Progress of(PrintWriter out, String work, long total) {
    return new Progress(out, Terminal.isInteractive(), work, total, false);
  }

  /// The same where the total is in bytes.
  static Progress ofBytes(PrintWriter out, String work, long total) {
    return new Progress(out, Terminal.isInteractive(), work, total, true);
  }

  /// Tells how much of the total is done.
  void at(long newDone) {
    done = newDone;
    if (System.nanoTime() - drawnAt >= (live ? REDRAW_NANOS : LINE_NANOS)) {
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
    var bar = "[%s%s] ".formatted("#".repeat(filled), " ".repeat(WIDTH - filled));
    var line =
        String.format(
            Locale.ROOT, "%s %s%3d %% %s", work, live ? bar : "", (int) (share * 100), pace(share));
    out.print(live ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
    out.flush();
  }

  /// Such as `12.3 MB/s, 7 s left`.
  private String pace(double share) {
    var seconds = (drawnAt - startedAt) / NANOS_PER_SECOND;
    if (seconds < 1 || share <= 0) {
      return "";
    }
    var left = Math.round(seconds * (1 - share) / share);
    return "%s, %s left"
        .formatted(rate(done / seconds), left < 60 ? left + " s" : left / 60 + " min");
  }

  private String rate(double perSecond) {
    return inBytes
        ? String.format(Locale.ROOT, "%.1f MB/s", perSecond / BYTES_PER_MEGABYTE)
        : String.format(Locale.ROOT, "%.1f/s", perSecond);
  }
}
