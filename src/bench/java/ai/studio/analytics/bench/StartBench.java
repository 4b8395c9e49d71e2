package ai.studio.analytics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// From the start of the process until `/health/ready` says yes: the packaged service with its
/// embedded database, with and without an AOT cache (JEP 483, JEP 514), taking turns.
final class StartBench {

  private static final String READY = "/health/ready";

  private final Report report;
  private final int starts;
  private final Path folder;

  StartBench(Report report, int starts) throws IOException {
    this.report = report;
    this.starts = starts;
    folder = Folders.fresh("start");
  }

  /// How long starts of one kind took, and their CPU time: milliseconds.
  private static final class Kind {
    final Samples ready = new Samples();
    final Samples cpu = new Samples();

    List<String> row(String name) {
      return List.of(
          name,
          Report.millis(ready.median()),
          Report.millis(ready.largest()),
          Report.millis(cpu.median()));
    }
  }

  void run() throws IOException, InterruptedException {
    var cache = folder.resolve("service.aot");
    var empty = new Kind();
    var plain = new Kind();
    var cached = new Kind();
    Report.progress("a start to train the AOT cache");
    train(cache);
    start(List.of(), "data", new Kind());
    if (!Files.exists(cache)) {
      throw new IOException("The training run left no AOT cache: see the log under target/bench");
    }
    for (var i = 0; i < starts; i++) {
      Report.progress("start %d of %d, of each kind", i + 1, starts);
      start(List.of(), "empty-" + i, empty);
      start(List.of(), "data", plain);
      start(List.of("-XX:AOTCache=" + cache), "data", cached);
    }
    report.title("Start to ready");
    report.note(
        "The packaged service on its embedded database, from the start of the process to the first yes of `%s`;"
            + " %d starts of each kind, taking turns. The AOT cache is made as the build makes it and takes %d MiB.",
        READY, starts, Files.size(cache) >> 20);
    report.table(
        List.of("Start", "Median", "Slowest", "CPU until ready, median"),
        List.of(
            empty.row("the very first, which makes the database"),
            plain.row("any other"),
            cached.row("any other, with an AOT cache")));
  }

  private void train(Path cache) throws IOException, InterruptedException {
    var jar = Path.of("target", "studio-analytics.jar").toString();
    ServiceProcess.java(List.of("-XX:AOTCacheOutput=" + cache), "-jar", jar, "train")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("train.log").toFile())
        .start()
        .waitFor();
  }

  private void start(List<String> jvmOptions, String data, Kind kind)
      throws IOException, InterruptedException {
    var settings =
        Map.of(
            "STUDIO_DATA_DIR",
            folder.resolve(data).toString(),
            "STUDIO_ADMIN_PASSWORD",
            "only for this benchmark");
    var log = folder.resolve("log").toFile();
    try (var service = ServiceProcess.serve(jvmOptions, settings, log)) {
      kind.ready.addMillis(service.awaitReady(READY));
      kind.cpu.addMillis(service.cpu());
    }
  }
}
