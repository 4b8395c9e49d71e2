package ai.studio.analytics.track;

import ai.studio.analytics.event.EventSink;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/// What CDI is told of tracking. Events go to the application's own [EventSink] bean where it has
/// one. The only class, beside those it names, that needs CDI to be there.
@ApplicationScoped
class TrackingBeans {

  private final @Nullable Tracking tracking;

  /// For CDI's proxies.
  TrackingBeans() {
    tracking = null;
  }

  @Inject
  TrackingBeans(Instance<EventSink> sinks, CurrentRequest current) {
    var own = sinks.isResolvable() ? sinks.get() : null;
    tracking = Tracking.open(own, new ScopedRequests(current));
  }

  /// What the running container has.
  ///
  /// @throws IllegalStateException where none runs
  static Tracking find() {
    return CDI.current().select(TrackingBeans.class).get().tracking();
  }

  Tracking tracking() {
    if (tracking == null) {
      throw new IllegalStateException("A proxy has no tracking");
    }
    return tracking;
  }

  @Produces
  @Dependent
  TokenUsageTracker usage() {
    return tracking().usage();
  }

  @Produces
  @Dependent
  ThreatReporter threats() {
    return tracking().threats();
  }

  @PreDestroy
  void close() {
    tracking().close();
  }
}
