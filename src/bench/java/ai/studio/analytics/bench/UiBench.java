package ai.studio.analytics.bench;

import ai.studio.analytics.cli.Demo;
import ai.studio.analytics.cli.DemoTraffic;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The pages of the web interface as Lighthouse judges them, on the packaged service.
final class UiBench {

  private static final Path SCRIPTS = Path.of("web-ui", "bench");
  private static final Path INSTALLED = SCRIPTS.resolve("node_modules/.package-lock.json");
  private static final Path LOCK = SCRIPTS.resolve("package-lock.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double KIB = 1024;

  private final Report report;
  private final int days;

  /// What `measure.mjs` prints.
  record Findings(FirstChart chart, Scroll scroll, List<Page> pages) {}

  /// From the beginning of a navigation: with an empty cache, and when all is in it.
  record FirstChart(double coldMs, double warmMs) {}

  /// Of a list of requests that is scrolled for some seconds.
  record Scroll(int framesPerSecond, double longestFrameMs) {}

  /// One page with one preset; scores are of 100.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Page(
      String path,
      String preset,
      int performance,
      int accessibility,
      int bestPractices,
      double blockingMs,
      double largestPaintMs,
      double layoutShift,
      double bytes,
      List<String> failed) {}

  /// @param days over which requests are spread, up to now
  UiBench(Report report, int days) {
    this.report = report;
    this.days = days;
  }

  /// @param paths of the pages, all of them where it is empty
  void run(int size, List<String> paths) throws IOException, SQLException, InterruptedException {
    install();
    try (var mysql = MySql.open("ui")) {
      Report.progress("writing %,d requests of %d days", size, days);
      new Demo(mysql.studio())
          .fill(new DemoTraffic(1, DashboardBench.USERS, size / days), days, _ -> {});
      report.title("Web interface");
      report.note(
          "Lighthouse on the packaged service with %,d requests, signed in, each page once with each preset."
              + " Goals: performance 90 on a phone and 95 on a desktop, the others 100.",
          mysql.count("request_log"));
      try (var http = OverHttp.serve(mysql)) {
        tell(measure(http.address(), paths));
      }
    }
  }

  private static void install() throws IOException, InterruptedException {
    if (Files.exists(INSTALLED)
        && Files.getLastModifiedTime(INSTALLED).compareTo(Files.getLastModifiedTime(LOCK)) >= 0) {
      return;
    }
    Report.progress("installing Lighthouse");
    run(new ProcessBuilder("npm", "ci", "--silent"));
  }

  private static Findings measure(String address, List<String> paths)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("node", "measure.mjs"));
    command.addAll(paths);
    var node = new ProcessBuilder(command);
    node.environment().putAll(Map.of("STUDIO_URL", address, "STUDIO_PASSWORD", OverHttp.PASSWORD));
    return JSON.readValue(run(node), Findings.class);
  }

  /// @return what the program printed
  private static byte[] run(ProcessBuilder program) throws IOException, InterruptedException {
    var process =
        program.directory(SCRIPTS.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", program.command()) + " failed");
    }
    return output;
  }

  private void tell(Findings findings) {
    report.table(
        List.of(
            "Page",
            "Preset",
            "Performance",
            "Accessibility",
            "Best practices",
            "Blocking",
            "Largest paint",
            "Layout shift",
            "Sent"),
        findings.pages().stream().map(UiBench::row).toList());
    report.note(
        "The first chart of the dashboard over 7 days is on the screen after %s with an empty cache and after %s"
            + " with a full one, medians.",
        Report.millis(findings.chart().coldMs()), Report.millis(findings.chart().warmMs()));
    report.note(
        "The list of requests scrolls with %d frames a second, the longest of %s.",
        findings.scroll().framesPerSecond(), Report.millis(findings.scroll().longestFrameMs()));
    for (var page : findings.pages()) {
      if (!page.failed().isEmpty()) {
        report.note("Failed: %s, %s: %s", page.path(), page.preset(), page.failed());
      }
    }
  }

  private static List<String> row(Page page) {
    return List.of(
        page.path(),
        page.preset(),
        String.valueOf(page.performance()),
        String.valueOf(page.accessibility()),
        String.valueOf(page.bestPractices()),
        Report.millis(page.blockingMs()),
        Report.millis(page.largestPaintMs()),
        Report.digits(page.layoutShift()),
        Report.digits(page.bytes() / KIB) + " KiB");
  }
}
