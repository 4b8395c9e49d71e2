package ai.studio.analytics.bench;

import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.persistence.audit.Actor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// What it costs an application to be tracked: on the thread of a request ([RequestThread]), and
/// all in, with the sending of its events to a service that stores them in MySQL.
final class FilterBench {

  private static final String PATH = "/plain/hello";
  private static final int ROUNDS = 5;
  private static final int CLIENTS = 4;

  private final Report report;
  private final int requests;
  private final Path folder;

  FilterBench(Report report, int requests) throws IOException {
    this.report = report;
    this.requests = requests / CLIENTS * CLIENTS;
    folder = Folders.fresh("filter");
  }

  /// What rounds with the filter on or off have shown, by request: microseconds.
  private static final class Side {
    final Samples cpu = new Samples();
    final Samples median = new Samples();
    final Samples p99 = new Samples();

    List<String> row(String name) {
      return List.of(
          name,
          Report.micros(cpu.median()),
          Report.micros(median.median()),
          Report.micros(p99.median()));
    }
  }

  void run() throws Exception {
    report.title("Filter");
    new RequestThreadRun(report, folder).run();
    allIn();
  }

  private void allIn() throws Exception {
    try (var mysql = MySql.open("filter-database")) {
      var key =
          new ApiKeys(mysql.studio().database()::entities, mysql.studio().clock())
              .create(Actor.cli(), "default", "benchmark");
      var classPath =
          TrackedApplication.classPath(
              folder.resolve("application"), List.of(TrackedApplication.RESOURCE));
      try (var service = service(mysql)) {
        service.awaitReady("/health/ready");
        var url = service.address("").toString();
        var tracking = Map.of("studio.track.url", url, "studio.track.api-key", key.secret());
        var log = folder.resolve("on.log").toFile();
        var offLog = folder.resolve("off.log").toFile();
        try (var on = ServiceProcess.application(classPath, tracking, log);
            var off =
                ServiceProcess.application(
                    classPath, Map.of("studio.track.enabled", "false"), offLog)) {
          on.awaitReady(PATH);
          off.awaitReady(PATH);
          compare(mysql, service, on, off);
        }
      }
    }
  }

  private ServiceProcess service(MySql mysql) throws IOException {
    var database = mysql.database();
    return ServiceProcess.serve(
        List.of(),
        Map.of(
            "STUDIO_DATA_DIR", folder.resolve("data").toString(),
            "STUDIO_DB_URL", database.jdbcUrl(),
            "STUDIO_DB_USER", database.user(),
            "STUDIO_DB_PASSWORD", database.password(),
            "STUDIO_LIMIT_CALLER_PER_MINUTE", "0",
            "STUDIO_LIMIT_ADDRESS_PER_MINUTE", "0"),
        folder.resolve("service.log").toFile());
  }

  private void compare(MySql mysql, ServiceProcess service, ServiceProcess on, ServiceProcess off)
      throws Exception {
    var sides = new Side[] {new Side(), new Side()};
    var stored = new Samples();
    var database = new Samples();
    for (var round = 0; round <= ROUNDS; round++) {
      Report.progress(round == 0 ? "warming up" : "round %d of %d", round, ROUNDS);
      if (round == 1) {
        sides = new Side[] {new Side(), new Side()};
      }
      load(off, sides[0], () -> {});
      var before = mysql.count("request_log");
      var serviceCpu = service.cpu();
      var databaseCpu = MySql.cpu();
      load(on, sides[1], () -> awaitStored(mysql, before + requests));
      if (round > 0) {
        stored.add(perRequest(service.cpu().minus(serviceCpu)));
        database.add(perRequest(MySql.cpu().minus(databaseCpu)));
      }
    }
    report.note(
        "All in: an application on Helidon with one endpoint and the tracker's jar, which sends its events to the"
            + " service on %s. %d rounds of %,d requests with each, taking turns, from %d clients; CPU of the whole process,"
            + " by request. Aim: at most 50 µs.",
        mysql.describe(), ROUNDS, requests, CLIENTS);
    report.table(
        List.of("Application", "CPU", "Latency, median", "Latency, p99"),
        List.of(
            sides[0].row("filter off"),
            sides[1].row("filter on"),
            List.of(
                "difference",
                Report.micros(sides[1].cpu.median() - sides[0].cpu.median()),
                "",
                "")));
    report.note(
        "Beside it, for each event: %s of CPU in the service and %s in MySQL. Every request of the application is a row.",
        Report.micros(stored.median()), Report.micros(database.median()));
  }

  private interface Work {
    void run() throws Exception;
  }

  /// @param rest what has to happen until all work for the requests is done
  private void load(ServiceProcess application, Side side, Work rest) throws Exception {
    var cpu = application.cpu();
    var latencies = send(application);
    rest.run();
    side.cpu.add(perRequest(application.cpu().minus(cpu)));
    side.median.add(latencies.median());
    side.p99.add(latencies.percentile(0.99));
  }

  /// @return how long each request took, in microseconds
  private Samples send(ServiceProcess application) throws Exception {
    var all = new Samples();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var running =
          IntStream.range(0, CLIENTS)
              .mapToObj(_ -> clients.submit(() -> call(application, requests / CLIENTS)))
              .toList();
      for (var client : running) {
        client.get().forEach(all::add);
      }
    }
    return all;
  }

  private static List<Double> call(ServiceProcess application, int times) throws IOException {
    var micros = new ArrayList<Double>(times);
    try (var caller = new Caller(application.address(PATH))) {
      for (var i = 0; i < times; i++) {
        var start = System.nanoTime();
        caller.call();
        micros.add((System.nanoTime() - start) / 1e3);
      }
    }
    return micros;
  }

  private void awaitStored(MySql mysql, long rows) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (mysql.count("request_log") < rows && System.nanoTime() < deadline) {
      Thread.sleep(200);
    }
    report.same("rows of tracked requests", rows, mysql.count("request_log"));
  }

  private double perRequest(Duration cpu) {
    return cpu.toNanos() / 1e3 / requests;
  }
}
