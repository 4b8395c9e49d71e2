package ai.studio.analytics.track;

import org.jspecify.annotations.Nullable;

/// What each thread works for. This one knows it by the thread that the request came in on, which
/// takes the next request for itself; the beans of a container with request scopes know it better.
class CurrentRequests {

  private final ThreadLocal<@Nullable Attribution> current = new ThreadLocal<>();

  /// Whether the end of the request will be told by [TrackedRequest#leaveScope].
  boolean begin(Attribution request) {
    if (current.get() instanceof TrackedRequest before) {
      before.left();
    }
    current.set(request);
    return false;
  }

  void end() {
    current.remove();
  }

  /// Null where no request is current.
  @Nullable Attribution get() {
    return current.get();
  }
}
