package ai.studio.analytics.bench;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.cli.Demo;
import ai.studio.analytics.cli.DemoTraffic;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Whole lists as files, from the embedded database, in a process with a small heap, against a
/// plain read of the same columns over JDBC in the same process.
final class ExportBench {

  /// What a list may cost that has ten million rows.
  static final int HEAP_MIB = 300;

  private static final int DAYS = 30;
  private static final int SEED = 1;
  private static final int USERS = 500;

  private final Report report;
  private final Path folder;

  ExportBench(Report report) throws IOException {
    this.report = report;
    folder = Folders.fresh("export");
  }

  void run(int rows) throws IOException, InterruptedException {
    Report.progress("filling the embedded database with %,d requests", rows);
    fill(rows);
    var table = new ArrayList<List<String>>();
    for (var measured : measure()) {
      table.add(row(measured));
    }
    report.title("Exports");
    report.note(
        "All requests of the embedded database (H2, in a file) as files on the disk, by a process with -Xmx%dm, and how long a plain"
            + " read of the same columns takes there (`SELECT … ORDER BY id`, every value fetched). Files are read back by"
            + " another reader: rows, the sum of latencies and the last id must be those of the plain read. The heap is the"
            + " largest that was in use after a collection or seen in between, every 20 ms. Aim: at least 50,000 rows a second.",
        HEAP_MIB);
    report.table(
        List.of(
            "Format", "Columns", "Rows", "Rows a second", "Plain read", "Ratio", "File", "Heap"),
        table);
  }

  private void fill(int rows) {
    try (var studio = Studio.open(config(folder))) {
      studio.database().migrate();
      studio.settings().refresh();
      new Demo(studio).fill(new DemoTraffic(SEED, USERS, rows / DAYS), DAYS, _ -> {});
    }
  }

  static Config config(Path dataDir) {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .withSources(new Values(Map.of("studio.data-dir", dataDir.toString())))
        .build();
  }

  private record Values(Map<String, String> values) implements ConfigSource {

    @Override
    public Set<String> getPropertyNames() {
      return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
      return values.get(name);
    }

    @Override
    public String getName() {
      return "bench";
    }
  }

  private List<ExportRunResult> measure() throws IOException, InterruptedException {
    var results = folder.resolve("results.ndjson");
    var process =
        ServiceProcess.java(
                List.of("-Xmx" + HEAP_MIB + "m", "-cp", System.getProperty("java.class.path")),
                ExportBenchRun.class.getName(),
                folder.toString(),
                results.toString())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("The process that exports has failed");
    }
    var measured = new ArrayList<ExportRunResult>();
    for (var line : Files.readAllLines(results)) {
      measured.add(new ObjectMapper().readValue(line, ExportRunResult.class));
    }
    return measured;
  }

  private List<String> row(ExportRunResult it) {
    var name = it.format() + " of " + it.columns() + " columns";
    report.same(name + ": rows", it.plainRows(), it.rows());
    report.same(name + ": sum of latencies", it.plainLatency(), it.latency());
    report.same(name + ": the last id", it.plainLast(), it.last());
    return List.of(
        it.format(),
        String.valueOf(it.columns()),
        "%,d".formatted(it.rows()),
        "%,.0f".formatted(it.rows() / it.seconds()),
        "%,.0f".formatted(it.plainRows() / it.plainSeconds()),
        "%.2f".formatted(it.plainSeconds() / it.seconds()),
        "%,d MB".formatted(it.bytes() / 1_000_000),
        "%,d MiB".formatted(it.heap() >> 20));
  }
}
