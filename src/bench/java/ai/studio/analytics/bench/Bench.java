package ai.studio.analytics.bench;

import io.helidon.logging.common.LogConfig;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where `./studio bench` starts.
@Command(
    name = "studio bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure the service on this machine, which should have nothing else to do.",
      "",
      "Parts, by default all of them: @|bold dashboard|@ against the same questions asked of the rows, "
          + "@|bold ingest|@ against plain inserts of the same rows, @|bold filter|@ on and off, "
          + "@|bold gateway|@ against the same upstream without it, "
          + "@|bold start|@ with and without an AOT cache, @|bold budget|@ in the way of a call, @|bold alerts|@ while traffic goes on, @|bold export|@ against a plain read, @|bold ui|@ by Lighthouse, which needs npm and Chromium.",
      "",
      "Results go to the terminal and to target/bench.md. Needs MySQL: Docker, or the binaries that the build "
          + "downloads, or STUDIO_TEST_MYSQL_URL.",
      ""
    },
    footer = {
      "",
      "Exit code 1: it failed, or two ways of counting the same gave different results."
    })
final class Bench implements Callable<Integer> {

  /// What can be measured.
  enum Part {
    DASHBOARD,
    INGEST,
    BYTES,
    FILTER,
    GATEWAY,
    START,
    BUDGET,
    ALERTS,
    EXPORT,
    UI
  }

  @Parameters(
      paramLabel = "PART",
      arity = "0..*",
      description = "dashboard, ingest, bytes, filter, gateway, start, budget, alerts, export, ui.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "N",
      description =
          "dashboard, alerts, export, ui: requests in the database (default: 100000,1000000; alerts, export and ui take the last).")
  private List<Integer> rows = List.of(100_000, 1_000_000);

  @Option(
      names = "--days",
      paramLabel = "N",
      description =
          "dashboard, alerts, ui: over how many days, up to now (default: ${DEFAULT-VALUE}).")
  private int days = 93;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "ingest, bytes: requests to take in (default: ${DEFAULT-VALUE}).")
  private int events = 500_000;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "filter: requests of one round (default: ${DEFAULT-VALUE}).")
  private int requests = 30_000;

  @Option(
      names = "--starts",
      paramLabel = "N",
      description = "start: starts of each kind (default: ${DEFAULT-VALUE}).")
  private int starts = 7;

  @Option(
      names = "--page",
      paramLabel = "PATH",
      description =
          "ui: a page such as /requests, or login; may be given again (default: all pages).")
  private List<String> pages = List.of();

  public static void main(String[] arguments) {
    LogConfig.configureRuntime();
    System.exit(
        new CommandLine(new Bench())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (parts.equals(Set.of(Part.INGEST))) {
      // The server tells what its time goes to; it costs a little, which other parts should not
      // pay.
      System.setProperty("test.performance-schema", "ON");
    }
    try (var report = Report.open(Machine.describe())) {
      for (var part : EnumSet.copyOf(parts)) {
        switch (part) {
          case DASHBOARD -> new DashboardBench(report, days).run(rows);
          case INGEST -> new IngestBench(report).run(events);
          case BYTES -> new BytesBench(report).run(events);
          case FILTER -> new FilterBench(report, requests).run();
          case GATEWAY -> new GatewayBench(report).run();
          case START -> new StartBench(report, starts).run();
          case BUDGET -> new BudgetBench(report).run();
          case ALERTS -> new AlertBench(report, days).run(rows.getLast());
          case EXPORT -> new ExportBench(report).run(rows.getLast());
          case UI -> new UiBench(report, days).run(rows.getLast(), pages);
        }
      }
      return report.hasDifferences() ? 1 : 0;
    }
  }
}
