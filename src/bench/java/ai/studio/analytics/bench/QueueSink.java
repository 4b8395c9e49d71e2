package ai.studio.analytics.bench;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventSink;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Where [RequestThread] finds the events: a bounded queue, as of the tracker's own sinks.
@ApplicationScoped
public class QueueSink implements EventSink {

  private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(50_000);

  @Override
  public void offer(Event event) {
    queue.add(event);
  }

  @Nullable Event take() {
    return queue.poll();
  }
}
