package ai.studio.analytics.track;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.EventSink;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Sends events to the service, as zipped lines, from a queue in memory. While the service is away
/// it tries the same batch again, ever more slowly; what the queue cannot hold meanwhile is dropped
/// and counted. A batch that was sent twice is stored once.
public final class HttpSink implements EventSink, AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(HttpSink.class.getName());
  private static final String PATH = "/api/ingest/events";
  private static final int CAPACITY = 20_000;
  private static final int BATCH = 1_000;
  private static final long LINGER_MS = 250;
  private static final long CLOSE_MS = 5_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /// One connection, one batch at a time: to offer HTTP/2 with each new connection gains nothing.
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI address;
  private final @Nullable String apiKey;
  private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final LongAdder sent = new LongAdder();
  private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean complained;

  private HttpSink(URI service, @Nullable String apiKey) {
    address = URI.create(service.toString().replaceAll("/+$", "") + PATH);
    this.apiKey = apiKey;
    thread = Thread.ofPlatform().daemon().name("studio-track").unstarted(this::run);
  }

  /// Begins to send.
  ///
  /// @param service such as `https://studio.example.com`
  /// @param apiKey a key with the role `ingest`
  public static HttpSink open(URI service, @Nullable String apiKey) {
    var sink = new HttpSink(service, apiKey);
    sink.thread.start();
    return sink;
  }

  @Override
  public void offer(Event event) {
    if (isClosing()) {
      drop("closed", 1);
    } else if (!queue.offer(event)) {
      drop("queue_full", 1);
    }
  }

  /// Events that the service has taken.
  public long sent() {
    return sent.sum();
  }

  /// Events that were given up, by reason.
  public Map<String, Long> dropped() {
    var reasons = new TreeMap<String, Long>();
    dropped.forEach((reason, events) -> reasons.put(reason, events.sum()));
    return reasons;
  }

  /// Sends what is in the queue, for at most five seconds.
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE_MS);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void run() {
    var batch = new ArrayList<Event>(BATCH);
    try {
      while (take(batch)) {
        deliver(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for an event and a little longer for others. Whether there is any; when not, the sink is
  /// closed and its queue empty.
  private boolean take(List<Event> batch) throws InterruptedException {
    while (batch.isEmpty()) {
      var mayEnd = isClosing();
      var first = queue.poll(LINGER_MS, TimeUnit.MILLISECONDS);
      if (first == null && mayEnd) {
        return false;
      }
      if (first != null) {
        batch.add(first);
      }
    }
    if (queue.size() < BATCH) {
      var _ = closing.await(LINGER_MS, TimeUnit.MILLISECONDS);
    }
    queue.drainTo(batch, BATCH - batch.size());
    return true;
  }

  private void deliver(List<Event> batch) throws InterruptedException {
    var request = request(batch);
    for (var pause = FIRST_PAUSE; !attempt(request, batch.size()); pause = longer(pause)) {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        drop("closed", batch.size() + queue.size());
        queue.clear();
        return;
      }
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /// Whether the batch is done with: taken, or refused for good.
  private boolean attempt(HttpRequest request, int events) throws InterruptedException {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      var status = response.statusCode();
      if (status >= 500 || status == 429 || status == 408 || status == 401 || status == 403) {
        complain("it answers " + status);
        return false;
      }
      if (status >= 300) {
        complain("it answers " + status);
        drop("refused", events);
        return true;
      }
      var accepted = Math.clamp(accepted(response.body()), 0, events);
      sent.add(accepted);
      drop("refused", events - accepted);
      complained = false;
      return true;
    } catch (IOException e) {
      complain(e.toString());
      return false;
    }
  }

  /// The figure `accepted` of the answer.
  private static int accepted(String answer) throws IOException {
    try (var json = EventJson.factory().createParser(answer)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if ("accepted".equals(json.currentName()) && token.isNumeric()) {
          return json.getIntValue();
        }
      }
    }
    throw new IOException("The answer is not one of the service");
  }

  private HttpRequest request(List<Event> batch) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(zip(batch)));
    if (apiKey != null) {
      request.header("X-API-Key", apiKey);
    }
    return request.build();
  }

  private static byte[] zip(List<Event> batch) {
    var bytes = new ByteArrayOutputStream();
    try (var json = EventJson.factory().createGenerator(new GZIPOutputStream(bytes))) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (var event : batch) {
        EventJson.write(json, event);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void drop(String reason, int events) {
    if (events > 0) {
      dropped.computeIfAbsent(reason, _ -> new LongAdder()).add(events);
    }
  }

  private void complain(String cause) {
    if (!complained) {
      complained = true;
      LOGGER.log(
          Level.WARNING, "The service at {0} takes no events: {1}", new Object[] {address, cause});
    }
  }
}
