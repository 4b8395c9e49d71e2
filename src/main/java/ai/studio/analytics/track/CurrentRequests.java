package ai.studio.analytics.track;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What each thread works for. This one knows it by the thread that the request came in on, which
/// takes the next request for itself; the beans of a container with request scopes know it better.
class CurrentRequests {

  private final ThreadLocal<@Nullable Attribution> current = new ThreadLocal<>();

  /// Those that their threads still hold: of a request that fails outside of JAX-RS nobody tells
  /// the end.
  private final Set<TrackedRequest> held = ConcurrentHashMap.newKeySet();

  /// Whether the end of the request will be told by [TrackedRequest#leaveScope].
  boolean begin(Attribution request) {
    var before = current.get();
    current.set(request);
    if (request instanceof TrackedRequest tracked) {
      held.add(tracked);
    }
    if (before instanceof TrackedRequest tracked) {
      leave(tracked);
    }
    return false;
  }

  void end() {
    if (current.get() instanceof TrackedRequest tracked) {
      held.remove(tracked);
    }
    current.remove();
  }

  /// Ends the requests of all threads, as the process does.
  void endAll() {
    held.forEach(this::leave);
  }

  private void leave(TrackedRequest request) {
    held.remove(request);
    TrackingGuard.run(request::left);
  }

  /// Null where no request is current.
  @Nullable Attribution get() {
    return current.get();
  }
}
