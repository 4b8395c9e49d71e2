package ai.studio.analytics.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Runs [RequestThread] with JMH, on the class path of an application.
final class RequestThreadRun {

  private final Report report;
  private final Path folder;

  /// @param folder for the results and the log
  RequestThreadRun(Report report, Path folder) {
    this.report = report;
    this.folder = folder;
  }

  void run() throws IOException, InterruptedException {
    Report.progress("requests without a network (JMH)");
    var results = folder.resolve("jmh.json");
    var classPath =
        TrackedApplication.classPath(
            folder.resolve("jmh"),
            List.of(
                TrackedApplication.RESOURCE,
                "ai/studio/analytics/bench/QueueSink",
                "ai/studio/analytics/bench/RequestThread",
                "ai/studio/analytics/bench/jmh_generated/",
                "META-INF/BenchmarkList",
                "META-INF/CompilerHints"));
    var exit =
        ServiceProcess.java(
                List.of("-cp", classPath, "-Dserver.port=0"),
                "org.openjdk.jmh.Main",
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                results.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("jmh.log").toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("JMH has failed: see its log under target/bench");
    }
    var off = result(results, "false");
    var on = result(results, "true");
    report.note(
        "CPU time of a request's thread, by request (JMH, through JAX-RS and CDI without a network, from the request to"
            + " its event in a queue). Aim: at most 5 µs.");
    report.table(
        List.of("Request", "CPU, median", "Least", "Most", "Allocated"),
        List.of(
            row("filter off", off),
            row("filter on", on),
            List.of(
                "difference",
                Report.micros(cpu(on).median() - cpu(off).median()),
                "",
                "",
                bytes(allocated(on) - allocated(off)))));
  }

  private static JsonNode result(Path results, String tracked) throws IOException {
    for (var result : JsonMapper.builder().build().readTree(results.toFile())) {
      if (result.at("/params/tracked").asText().equals(tracked)) {
        return result;
      }
    }
    throw new IOException("JMH gave no result for tracked = " + tracked);
  }

  private static List<String> row(String name, JsonNode result) {
    var cpu = cpu(result);
    return List.of(
        name,
        Report.micros(cpu.median()),
        Report.micros(cpu.percentile(0)),
        Report.micros(cpu.largest()),
        bytes(allocated(result)));
  }

  /// Microseconds by request, of each second that was measured.
  private static Samples cpu(JsonNode result) {
    var samples = new Samples();
    var nanos = result.at("/secondaryMetrics/cpuNanos/rawData");
    var requests = result.at("/secondaryMetrics/requests/rawData");
    for (var fork = 0; fork < nanos.size(); fork++) {
      for (var i = 0; i < nanos.get(fork).size(); i++) {
        samples.add(
            nanos.get(fork).get(i).asDouble() / requests.get(fork).get(i).asDouble() / 1_000);
      }
    }
    return samples;
  }

  private static double allocated(JsonNode result) {
    return result.at("/secondaryMetrics/gc.alloc.rate.norm/score").asDouble();
  }

  private static String bytes(double count) {
    return "%,.0f B".formatted(count);
  }
}
