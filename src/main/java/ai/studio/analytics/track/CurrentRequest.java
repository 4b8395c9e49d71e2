package ai.studio.analytics.track;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// The request that CDI's request scope is of. The end of its scope comes after the last byte of
/// the answer, whether that was written at once or by another thread later, with or without a
/// failure. Only event streams outlive it.
@RequestScoped
class CurrentRequest {

  private @Nullable Attribution request;

  void begin(Attribution newRequest) {
    request = newRequest;
  }

  /// Null where none was begun.
  @Nullable Attribution get() {
    return request;
  }

  @PreDestroy
  void end() {
    if (request instanceof TrackedRequest tracked) {
      TrackingGuard.run(tracked::leaveScope);
    }
  }
}
