package ai.studio.analytics.survival;

import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.testing.Events;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Senders of batches and users of a tracked route, all at a steady pace, who remember what they
/// were told. Who is late for the next because the last one took long does not hurry to catch up;
/// but open-loop senders send on time, whatever has become of the batches before.
///
/// Like a proper sender, one whose batch was not acknowledged sends the same batch again until it
/// is. One batch in fifty is late: its events are up to ten days old, in no order.
final class Load implements AutoCloseable {

  private static final int SENDERS = 4;
  private static final int USERS = 8;
  private static final int BATCHES_PER_SECOND = 6;
  private static final int REQUESTS_PER_SECOND = 12;
  private static final int READERS = 2;
  private static final int DASHBOARDS_PER_SECOND = 4;
  private static final List<String> RANGES = List.of("24h", "7d", "1m", "3m");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration RETRY = Duration.ofMillis(100);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<ServiceProcess> services;
  private final String apiKey;
  private final String token;
  private final int batchSize;
  private final AtomicLong number = new AtomicLong(ThreadLocalRandom.current().nextLong(1L << 48));
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final AtomicLong refused = new AtomicLong();
  private final Collection<Sample> requests = new ConcurrentLinkedQueue<>();
  private final Collection<Sample> batches = new ConcurrentLinkedQueue<>();
  private final Collection<Sample> dashboards = new ConcurrentLinkedQueue<>();
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean over;

  /// An answer: when the request was sent, by the process's clock, and how long it took.
  record Sample(long sentNanos, long nanos) {}

  private Load(List<ServiceProcess> services, int batchSize) throws Exception {
    this.services = services;
    this.batchSize = batchSize;
    apiKey = services.getFirst().apiKey();
    token = services.getFirst().token();
  }

  /// About five hundred events a second in batches of twenty, and a hundred tracked requests.
  static Load on(ServiceProcess service) throws Exception {
    return new Load(List.of(service), 20).senders(SENDERS).users();
  }

  /// The same in batches of ten: half as much, which is caught up with beside other tests too.
  static Load lightlyOn(ServiceProcess service) throws Exception {
    return new Load(List.of(service), 10).senders(SENDERS).users();
  }

  /// Batches only, of a size, from four senders, to services that share a database. Each batch goes
  /// to one of them, every fourth to all at once.
  static Load ofBatches(int size, ServiceProcess... services) throws Exception {
    return new Load(List.of(services), size).senders(SENDERS);
  }

  /// The same from open-loop senders.
  static Load openLoop(int size, ServiceProcess... services) throws Exception {
    var load = new Load(List.of(services), size);
    load.start(SENDERS, BATCHES_PER_SECOND, () -> load.threads.submit(load::sendBatchUnlessOver));
    return load;
  }

  /// Ids of the events of which a service said that it has them.
  Set<String> acknowledged() {
    return acknowledged;
  }

  /// Trace ids of the tracked requests that were answered.
  Set<String> answered() {
    return answered;
  }

  /// How often a batch was not acknowledged and had to be sent again.
  long refused() {
    return refused.get();
  }

  /// How long tracked requests took.
  Collection<Sample> requests() {
    return requests;
  }

  Duration slowestRequest() {
    return Duration.ofNanos(requests.stream().mapToLong(Sample::nanos).max().orElse(0));
  }

  /// How long acknowledged batches took.
  Collection<Sample> batches() {
    return batches;
  }

  /// How long dashboards took.
  Collection<Sample> dashboards() {
    return dashboards;
  }

  /// Tracked requests and dashboards that were not answered as they should be.
  long failures() {
    return failures.get();
  }

  /// Adds readers, who ask for all ranges in turn, half of them moved so that no copy of an earlier
  /// answer will do.
  Load readers() {
    start(READERS, DASHBOARDS_PER_SECOND, this::readDashboard);
    return this;
  }

  /// No new batches; waits for what is under way, which is given up where it is refused.
  @Override
  public void close() {
    over = true;
    threads.close();
  }

  private Load senders(int count) {
    start(count, BATCHES_PER_SECOND, this::sendBatch);
    return this;
  }

  private Load users() {
    start(USERS, REQUESTS_PER_SECOND, this::request);
    return this;
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void start(int count, int perSecond, Work work) {
    for (var i = 0; i < count; i++) {
      threads.submit(() -> {
        atPace(perSecond, work);
        return true;
      });
    }
  }

  private void atPace(int perSecond, Work work) throws InterruptedException {
    var interval = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
    for (var due = System.nanoTime(); !over; due = Math.max(due + interval, System.nanoTime())) {
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      work.run();
    }
  }

  private Void sendBatchUnlessOver() throws InterruptedException {
    if (!over) {
      sendBatch();
    }
    return null;
  }

  private void sendBatch() throws InterruptedException {
    var seed = number.incrementAndGet();
    var events = events(seed);
    var body = json(events);
    if (seed % 4 == 0) {
      services.stream()
          .skip(1)
          .forEach(other -> threads.submit(() -> deliver(other, body, events)));
      deliver(services.getFirst(), body, events);
    } else {
      deliver(services.get((int) (seed % services.size())), body, events);
    }
  }

  private void deliver(ServiceProcess service, String body, List<RequestEvent> events) {
    var request =
        HttpRequest.newBuilder(service.uri("/api/ingest/events"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("X-API-Key", apiKey)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      while (!send(request, batches, 202)) {
        refused.incrementAndGet();
        if (over) {
          return;
        }
        Thread.sleep(RETRY);
      }
      events.forEach(event -> acknowledged.add(event.key()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A rating without its fields: a tracked request that needs no database to be answered.
  private void request() throws InterruptedException {
    var trace =
        HexFormat.of().toHexDigits(System.nanoTime())
            + HexFormat.of().toHexDigits(number.incrementAndGet());
    var request =
        HttpRequest.newBuilder(services.getFirst().uri("/api/feedback"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    if (send(request, requests, 400)) {
      answered.add(trace);
    } else {
      failures.incrementAndGet();
    }
  }

  private void readDashboard() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(services.getFirst().uri("/api/dashboard/?" + range()))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .build();
    if (!send(request, dashboards, 200)) {
      failures.incrementAndGet();
    }
  }

  private String range() {
    var turn = (int) (number.incrementAndGet() % (2 * RANGES.size()));
    if (turn < RANGES.size()) {
      return "range=" + RANGES.get(turn);
    }
    var end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var start = end.minus(Duration.ofDays(turn - RANGES.size() + 1L));
    return "range=custom&start=%s&end=%s".formatted(start, end);
  }

  private boolean send(HttpRequest request, Collection<Sample> samples, int wanted)
      throws InterruptedException {
    var start = System.nanoTime();
    try {
      var status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
      if (status == wanted) {
        samples.add(new Sample(start, System.nanoTime() - start));
      }
      return status == wanted;
    } catch (IOException e) {
      return false;
    }
  }

  private List<RequestEvent> events(long seed) {
    var now = Instant.now();
    var from = seed % 50 == 0 ? now.minus(Duration.ofDays(10)) : now.minusSeconds(2);
    return Events.random(seed, batchSize, from, now, "default");
  }

  private static String json(List<RequestEvent> events) {
    var text = new StringWriter();
    try (var json = EventJson.factory().createGenerator(text)) {
      json.writeStartArray();
      for (var event : events) {
        EventJson.write(json, event);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
