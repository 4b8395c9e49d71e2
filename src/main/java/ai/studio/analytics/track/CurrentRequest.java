package ai.studio.analytics.track;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// The tracked request that this thread works for. The end of its scope comes after the last byte
/// of the answer, whether that was written at once or by another thread later, with or without a
/// failure. Only event streams outlive it.
@RequestScoped
class CurrentRequest {

  private @Nullable Tracked tracked;

  void begin(Tracked request) {
    tracked = request;
  }

  /// Null where the request is not tracked.
  @Nullable Tracked get() {
    return tracked;
  }

  @PreDestroy
  void end() {
    if (tracked != null) {
      Harmless.run(tracked::leaveScope);
    }
  }
}
