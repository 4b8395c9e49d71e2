package ai.studio.analytics.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// What the gateway adds to a call, against calls of the same upstream without it.
final class GatewayBench {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "a password for the benchmark";
  private static final String CHAT = "/v1/chat/completions";
  private static final String STREAM =
      "{\"model\":\"demo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
  private static final String SMALL =
      "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
  private static final int WORDS = 12;
  private static final int STREAMS = 1_000;
  private static final int STREAM_WORDS = 50;
  private static final int LOAD_CLIENTS = 32;
  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final Duration SECONDS = Duration.ofSeconds(10);

  private final Report report;
  private final Path folder;
  private final AtomicLong calls = new AtomicLong();
  private final HttpClient client = HttpClient.newHttpClient();

  GatewayBench(Report report) throws IOException {
    this.report = report;
    folder = Folders.fresh("gateway");
  }

  void run() throws Exception {
    report.title("Gateway");
    try (var fast = upstream("fast", "--words=" + WORDS);
        var slow = upstream("slow", "--words=" + STREAM_WORDS, "--interval=100");
        var service = service(fast.address("/").getPort(), slow.address("/").getPort())) {
      fast.awaitReady("/v1/models");
      slow.awaitReady("/v1/models");
      service.awaitReady("/health/ready");
      var key = key(service);
      firstBytes(fast, service, key);
      load(fast, service, key);
      streams(service, key);
      compareRows(service);
    }
  }

  private ServiceProcess upstream(String name, String... options) throws IOException {
    return ServiceProcess.demoUpstream(List.of(options), folder.resolve(name + ".log").toFile());
  }

  private ServiceProcess service(int fast, int slow) throws IOException {
    var file = folder.resolve("upstreams.json");
    Files.writeString(
        file,
        """
        {"upstreams": [{"name": "fast", "url": "http://localhost:%d", "models": ["demo"]},
                       {"name": "slow", "url": "http://localhost:%d", "models": ["demo-large"]}]}
        """
            .formatted(fast, slow));
    return ServiceProcess.serve(
        List.of("-Xmx256m"),
        Map.of(
            "STUDIO_DATA_DIR",
            folder.resolve("data").toString(),
            "STUDIO_ADMIN_PASSWORD",
            PASSWORD,
            "STUDIO_GATEWAY_FILE",
            file.toString(),
            "STUDIO_LIMIT_CALLER_PER_MINUTE",
            "0",
            "STUDIO_LIMIT_ADDRESS_PER_MINUTE",
            "0"),
        folder.resolve("service.log").toFile());
  }

  // --- Time to first byte

  private record Side(Samples direct, Samples through) {

    static Side empty() {
      return new Side(new Samples(), new Samples());
    }

    synchronized void add(double directMs, double throughMs) {
      direct.add(directMs);
      through.add(throughMs);
    }
  }

  private void firstBytes(ServiceProcess upstream, ServiceProcess service, String key)
      throws Exception {
    Report.progress("warming up");
    inTurns(upstream, service, key, 8, 1, WARM_UP, Side.empty());
    var rows = new ArrayList<List<String>>();
    for (var clients : List.of(1, 32)) {
      Report.progress("%d clients", clients);
      var side = Side.empty();
      inTurns(upstream, service, key, clients, clients == 1 ? 3 : 100, SECONDS, side);
      rows.add(row(clients + (clients == 1 ? " client" : " clients"), side));
    }
    report.note(
        "Time to the first byte of a stream of %d words, of the demo upstream asked directly and through the gateway in"
            + " turns by the same clients, who pause for up to 3 ms where there is one and up to 100 ms where there are 32;"
            + " the service keeps its data in the embedded database. Aim: 0.4 ms more in the median, 2 ms more at p99.",
        WORDS);
    report.table(
        List.of(
            "",
            "Direct, median",
            "Direct, p99",
            "Gateway, median",
            "Gateway, p99",
            "Added, median",
            "Added, p99"),
        rows);
  }

  private static List<String> row(String name, Side side) {
    return List.of(
        name,
        Report.millis(side.direct.median()),
        Report.millis(side.direct.percentile(0.99)),
        Report.millis(side.through.median()),
        Report.millis(side.through.percentile(0.99)),
        Report.millis(side.through.median() - side.direct.median()),
        Report.millis(side.through.percentile(0.99) - side.direct.percentile(0.99)));
  }

  private void inTurns(
      ServiceProcess upstream,
      ServiceProcess service,
      String key,
      int clients,
      int longestPauseMs,
      Duration duration,
      Side side)
      throws Exception {
    var end = System.nanoTime() + duration.toNanos();
    all(
        clients,
        () -> {
          try (var direct = new CallClient(upstream.address(CHAT), "", STREAM);
              var through = new CallClient(service.address(CHAT), key, STREAM)) {
            while (System.nanoTime() < end) {
              var one = direct.call();
              pause(longestPauseMs);
              var other = through.call();
              calls.incrementAndGet();
              pause(longestPauseMs);
              report.same("text of a stream", said(one.body()), said(other.body()));
              side.add(one.firstByteNanos() / 1e6, other.firstByteNanos() / 1e6);
            }
          }
        });
  }

  private static void pause(int mostMs) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(mostMs * 1_000_000L)));
  }

  /// What a stream of chat completions says, and that it came to its end.
  private static String said(String body) throws IOException {
    var text = new StringBuilder();
    for (var line : body.lines().filter(it -> it.startsWith("data: {")).toList()) {
      var chunk = JSON.readTree(line.substring(6));
      text.append(chunk.at("/choices/0/delta/content").asText(""));
    }
    return text + (body.endsWith("data: [DONE]\n\n") ? "" : " (without its end)");
  }

  // --- Requests a second

  private void load(ServiceProcess upstream, ServiceProcess service, String key) throws Exception {
    Report.progress("requests a second");
    var direct = rate(upstream.address(CHAT), "", false);
    var cpu = service.cpu();
    var through = rate(service.address(CHAT), key, true);
    var used = service.cpu().minus(cpu);
    report.note(
        "Small calls without a stream, one after the other by %d clients, beside the upstream and the clients on the same"
            + " cores. Aim: 3,000 a second.",
        LOAD_CLIENTS);
    report.table(
        List.of("", "Calls/s", "Median", "p99", "CPU of the gateway, by call"),
        List.of(
            List.of(
                "Direct",
                Report.digits(direct.perSecond()),
                Report.millis(direct.times().median()),
                Report.millis(direct.times().percentile(0.99)),
                ""),
            List.of(
                "Gateway",
                Report.digits(through.perSecond()),
                Report.millis(through.times().median()),
                Report.millis(through.times().percentile(0.99)),
                Report.micros(used.toNanos() / 1e3 / through.count()))));
  }

  private record Rate(double perSecond, long count, Samples times) {}

  private Rate rate(URI address, String key, boolean counted) throws Exception {
    var times = new Samples();
    var count = new AtomicLong();
    var begin = System.nanoTime();
    var end = begin + SECONDS.toNanos();
    all(
        LOAD_CLIENTS,
        () -> {
          try (var caller = new CallClient(address, key, SMALL)) {
            while (System.nanoTime() < end) {
              var answer = caller.call();
              count.incrementAndGet();
              if (!answer.body().contains("\"completion_tokens\":" + WORDS)) {
                report.same("usage of an answer", WORDS, answer.body());
              }
              synchronized (times) {
                times.add(answer.firstByteNanos() / 1e6);
              }
            }
          }
        });
    if (counted) {
      calls.addAndGet(count.get());
    }
    return new Rate(count.get() / ((System.nanoTime() - begin) / 1e9), count.get(), times);
  }

  // --- Many streams

  private void streams(ServiceProcess service, String key) throws Exception {
    Report.progress("%,d streams", STREAMS);
    var whole = new AtomicLong();
    var before = service.memoryMiB();
    all(
        STREAMS,
        () -> {
          Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(2_000)));
          try (var caller =
              new CallClient(service.address(CHAT), key, STREAM.replace("demo", "demo-large"))) {
            var answer = caller.call();
            calls.incrementAndGet();
            if (answer.body().lines().filter(it -> it.contains("\"content\":\"")).count()
                > STREAM_WORDS) {
              whole.incrementAndGet();
            }
          }
        });
    report.same("streams that came to their end", (long) STREAMS, whole.get());
    report.note(
        "%,d streams at the same time, each of %d words in about 5 seconds: the service, with its database and a heap of at"
            + " most 256 MiB, took %,d MiB of memory at most, %,d MiB before. Aim: 512 MiB.",
        STREAMS, STREAM_WORDS, service.memoryMiB(), before);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void all(int clients, Work work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Integer>>();
      for (var i = 0; i < clients; i++) {
        running.add(
            threads.submit(() -> {
              work.run();
              return 0;
            }));
      }
      for (var one : running) {
        one.get();
      }
    }
  }

  // --- The service's interfaces

  private String key(ServiceProcess service) throws Exception {
    return graphQl(
            service,
            "mutation {createApiKey(name: \"bench\", project: \"bench\", calls: {models: []}) {key}}")
        .at("/data/createApiKey/key")
        .asText();
  }

  /// Each call must be a request, with the tokens that the upstream told.
  private void compareRows(ServiceProcess service) throws Exception {
    var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    var stored = stored(service);
    while (stored < calls.get() && System.nanoTime() < deadline) {
      Thread.sleep(500);
      stored = stored(service);
    }
    report.same("requests in the database", calls.get(), stored);
    report.note(
        "Compared: the text of each stream, the usage of each answer, and all %,d calls with their requests.",
        calls.get());
  }

  private long stored(ServiceProcess service) throws Exception {
    return graphQl(service, "{dashboard(input: {range: LAST_24_HOURS}) {summary {totalRequests}}}")
        .at("/data/dashboard/summary/totalRequests")
        .asLong();
  }

  private JsonNode graphQl(ServiceProcess service, String query) throws Exception {
    return post(
        service.address("/graphql"),
        token(service),
        JSON.createObjectNode().put("query", query).toString());
  }

  private String token(ServiceProcess service) throws Exception {
    var login = JSON.createObjectNode().put("username", "admin").put("password", PASSWORD);
    return post(service.address("/api/auth/token"), "", login.toString())
        .path("access_token")
        .asText();
  }

  private JsonNode post(URI address, String token, String json) throws Exception {
    var request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return JSON.readTree(client.send(request.build(), BodyHandlers.ofString()).body());
  }
}
