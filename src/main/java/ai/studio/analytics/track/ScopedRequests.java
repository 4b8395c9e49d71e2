package ai.studio.analytics.track;

import jakarta.enterprise.context.ContextNotActiveException;
import org.jspecify.annotations.Nullable;

/// What each thread works for, by CDI's request scope where it is active.
final class ScopedRequests extends CurrentRequests {

  private final CurrentRequest current;

  ScopedRequests(CurrentRequest current) {
    this.current = current;
  }

  @Override
  boolean begin(Attribution request) {
    try {
      current.begin(request);
      return true;
    } catch (ContextNotActiveException e) {
      return super.begin(request);
    }
  }

  @Override
  @Nullable Attribution get() {
    try {
      var request = current.get();
      return request == null ? super.get() : request;
    } catch (ContextNotActiveException e) {
      return super.get();
    }
  }
}
