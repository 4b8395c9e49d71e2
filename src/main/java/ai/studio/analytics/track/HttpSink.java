package ai.studio.analytics.track;

import ai.studio.analytics.event.Event;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends events to the service from a queue in memory. While the service is away it tries the same
/// batch again, ever more slowly, and not before the service asks for it; what the queue cannot
/// hold meanwhile is dropped and counted. A batch that the service finds too large is sent in
/// parts. One that was sent twice is stored once.
final class HttpSink extends CountingSink {

  private static final Logger LOGGER = Logger.getLogger(HttpSink.class.getName());
  private static final int CAPACITY = 20_000;
  private static final int BATCH = 1_000;
  private static final long LINGER_MS = 250;
  private static final long CLOSE_MS = 5_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

  private final IngestClient service;
  private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final LongAdder sent = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "studio-track");
  private boolean complained;

  private HttpSink(IngestClient service) {
    this.service = service;
    thread.setDaemon(true);
  }

  /// Begins to send.
  ///
  /// @param service such as `https://studio.example.com`
  /// @param apiKey a key with the role `ingest`
  static HttpSink open(URI service, @Nullable String apiKey) {
    var sink = new HttpSink(new IngestClient(service, apiKey));
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

  @Override
  long sent() {
    return sent.sum();
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
    if (!dropped().isEmpty()) {
      LOGGER.log(Level.WARNING, "Events of this application were dropped: {0}", dropped());
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
      pause(Duration.ofMillis(LINGER_MS));
    }
    queue.drainTo(batch, BATCH - batch.size());
    return true;
  }

  /// Whatever goes wrong with a batch, the next one has its turn.
  private void deliver(List<Event> batch) throws InterruptedException {
    try {
      sendAll(batch);
    } catch (RuntimeException | Error e) {
      drop("failed", batch.size());
      TrackingGuard.log(e);
    }
  }

  private void sendAll(List<Event> batch) throws InterruptedException {
    var pause = FIRST_PAUSE;
    while (true) {
      var answer = service.send(batch);
      if (answer.fate() != IngestClient.Fate.LATER) {
        settle(batch, answer);
        return;
      }
      complain(answer.cause());
      if (pause(longest(pause, answer.pause()))) {
        drop("closed", batch.size() + queue.size());
        queue.clear();
        return;
      }
      pause = shortest(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private void settle(List<Event> batch, IngestClient.Answer answer) throws InterruptedException {
    switch (answer.fate()) {
      case TAKEN -> {
        sent.add(answer.accepted());
        drop("refused", batch.size() - answer.accepted());
        complained = false;
      }
      case TOO_LARGE -> split(batch);
      case REFUSED, LATER -> {
        complain(answer.cause());
        drop("refused", batch.size());
      }
    }
  }

  private void split(List<Event> batch) throws InterruptedException {
    if (batch.size() == 1) {
      drop("too_large", 1);
      return;
    }
    var half = batch.size() / 2;
    deliver(batch.subList(0, half));
    deliver(batch.subList(half, batch.size()));
  }

  /// Whether it was ended by the end of everything.
  private boolean pause(Duration pause) throws InterruptedException {
    return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Duration longest(Duration pause, Duration asked) {
    var limited = shortest(asked, LONGEST_RETRY_AFTER);
    return pause.compareTo(limited) > 0 ? pause : limited;
  }

  private static Duration shortest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void complain(String cause) {
    if (!complained) {
      complained = true;
      LOGGER.log(
          Level.WARNING,
          "The service at {0} takes no events: {1}",
          new Object[] {service.address(), cause});
    }
  }
}
