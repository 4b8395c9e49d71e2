package ai.studio.analytics.track;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What each thread works for. This one knows it by the thread that the request came in on, which
/// takes the next request for itself; the beans of a container with request scopes know it better.
///
/// Nobody says that a request has failed outside of JAX-RS. It is told when its thread takes
/// another one, soon after its thread has ended where others take requests, or when tracking ends.
class CurrentRequests {

  private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

  private final ThreadLocal<@Nullable Attribution> current = new ThreadLocal<>();
  private final Map<Thread, TrackedRequest> begun = new ConcurrentHashMap<>();
  private final AtomicLong looked = new AtomicLong(System.nanoTime());

  /// Whether the end of the request will be told by [TrackedRequest#leaveScope].
  boolean begin(Attribution request) {
    if (current.get() instanceof TrackedRequest before) {
      before.left();
    }
    current.set(request);
    if (request instanceof TrackedRequest tracked && !tracked.suspends()) {
      begun.put(Thread.currentThread(), tracked);
    }
    var last = looked.get();
    var now = System.nanoTime();
    if (now - last >= LOOK_EVERY && looked.compareAndSet(last, now)) {
      leave(thread -> !thread.isAlive());
    }
    return false;
  }

  void end(TrackedRequest request) {
    current.remove();
    begun.remove(Thread.currentThread(), request);
  }

  /// Tells what has not come to its end.
  void close() {
    leave(thread -> true);
  }

  private void leave(Predicate<Thread> isOver) {
    begun.forEach((thread, request) -> {
      if (request.isFinished() || isOver.test(thread)) {
        begun.remove(thread, request);
        request.left();
      }
    });
  }

  /// Null where no request is current.
  @Nullable Attribution get() {
    return current.get();
  }
}
