package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventSender;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.journal.EventCounters;
import ai.studio.analytics.journal.FaultLog;
import ai.studio.analytics.journal.JournalClosed;
import ai.studio.analytics.journal.JournalFull;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The way in for events of requests that must not wait: a bounded queue in memory, which one
/// thread empties into the pipeline. What does not fit, or cannot be journaled, is dropped and
/// counted.
public final class BufferedEventSink implements EventSink, AutoCloseable {

  /// Events that may wait for the disk: about a second of very heavy traffic.
  public static final int DEFAULT_CAPACITY = 50_000;

  private static final Logger LOGGER = Logger.getLogger(BufferedEventSink.class.getName());
  private static final int BATCH = 1_000;
  private static final long CLOSE_CHECK_MS = 100;
  private static final long GATHER_MS = 10;
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Pipeline pipeline;
  private final EventCounters counters;
  private final SenderCounters senders;
  private final BlockingQueue<Event> queue;
  private final AtomicLong pending = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;
  private long complainedAt = System.nanoTime() - QUIET_NANOS;

  public BufferedEventSink(
      Pipeline pipeline, EventCounters counters, SenderCounters senders, int capacity) {
    this.pipeline = pipeline;
    this.counters = counters;
    this.senders = senders;
    queue = new ArrayBlockingQueue<>(capacity);
    thread = Thread.ofPlatform().daemon().name("studio-feed").start(this::run);
  }

  @Override
  public void offer(Event event) {
    counters.accepted(1);
    if (closed) {
      counters.dropped("closed", 1);
      return;
    }
    pending.incrementAndGet();
    if (!queue.offer(event)) {
      drop("queue_full", 1);
    }
  }

  @Override
  public void lost(String reason) {
    counters.accepted(1);
    counters.dropped(reason, 1);
  }

  @Override
  public void clipped(String field) {
    counters.clipped(field);
  }

  /// Events that were offered and are not yet safe.
  public long pending() {
    return pending.get();
  }

  /// Takes nothing new and hands on what is there.
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var batch = new ArrayList<Event>(BATCH);
    try {
      while (take(batch)) {
        handOn(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether there is a batch; when not, the feed is closed and empty.
  private boolean take(List<Event> batch) throws InterruptedException {
    while (batch.isEmpty()) {
      var mayEnd = closed;
      var first = queue.poll(CLOSE_CHECK_MS, TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
        gather(batch);
      } else if (mayEnd) {
        return false;
      }
    }
    return true;
  }

  /// Each batch is written to disk by itself: some milliseconds make one of what would be many.
  private void gather(List<Event> batch) throws InterruptedException {
    queue.drainTo(batch, BATCH - 1);
    if (batch.size() < BATCH && !closed) {
      TimeUnit.MILLISECONDS.sleep(GATHER_MS);
      queue.drainTo(batch, BATCH - batch.size());
    }
  }

  private void handOn(List<Event> batch) {
    try {
      pipeline.pass(batch);
      pending.addAndGet(-batch.size());
      batch.forEach(event -> senders.accepted(sender(event), 1));
    } catch (JournalFull full) {
      var bound = full.reason() == JournalFull.Reason.BOUND;
      drop(bound ? "journal_full" : "disk_full", batch.size(), full);
    } catch (JournalClosed e) {
      drop("closed", batch.size(), e);
    } catch (RuntimeException | Error e) {
      // Not even an error ends the thread: nobody else would empty the queue.
      drop(Step.FAILED, batch.size(), e);
    }
  }

  private static EventSender sender(Event event) {
    var request = event instanceof RequestEvent it ? it : null;
    var source = request == null ? Source.FILTER : request.source();
    var project = request == null ? null : request.details().get(RequestDetail.PROJECT);
    var key = request == null ? null : request.details().get(RequestDetail.API_KEY_ID);
    return new EventSender(
        event.organization(),
        source,
        project == null ? "" : project,
        key == null ? "" : key,
        "",
        "");
  }

  private void drop(String reason, int events, Throwable cause) {
    drop(reason, events);
    if (System.nanoTime() - complainedAt >= QUIET_NANOS) {
      complainedAt = System.nanoTime();
      LOGGER.log(
          Level.WARNING,
          "Events of tracked requests are dropped, {0}: {1}",
          new Object[] {reason, FaultLog.describe(cause)});
    }
  }

  private void drop(String reason, int events) {
    counters.dropped(reason, events);
    pending.addAndGet(-events);
  }
}
