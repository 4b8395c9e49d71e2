package ai.studio.analytics.track;

import ai.studio.analytics.event.EventSink;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// What all tracked requests of an application share. Events go to the application's own
/// [EventSink] bean where it has one, else to the configured service.
@ApplicationScoped
class Tracker {

  private static final Logger LOGGER = Logger.getLogger(Tracker.class.getName());

  private final TrackConfig config;
  private final Routes routes;
  private final @Nullable EventSink sink;
  private final @Nullable HttpSink sender;
  private final String keyPrefix =
      HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + "-";
  private final AtomicLong keys = new AtomicLong();

  @Inject
  Tracker(Config config, Instance<EventSink> sinks) {
    this.config = TrackConfig.from(config);
    routes = new Routes(this.config);
    sender = sinks.isUnsatisfied() ? sender(this.config) : null;
    sink = sender == null && sinks.isResolvable() ? sinks.get() : sender;
  }

  private static @Nullable HttpSink sender(TrackConfig config) {
    if (!config.enabled()) {
      return null;
    }
    if (config.url() == null) {
      LOGGER.warning("No request is tracked: studio.track.url is not set");
      return null;
    }
    return HttpSink.open(config.url(), config.apiKey());
  }

  /// This bean itself and not the proxy that was injected.
  Tracker self() {
    return this;
  }

  TrackConfig config() {
    return config;
  }

  Routes routes() {
    return routes;
  }

  /// Where events go; null where no request is tracked.
  @Nullable EventSink sink() {
    return config.enabled() ? sink : null;
  }

  /// Unique among all processes, and cheaper than a random UUID.
  String newKey() {
    return keyPrefix + Long.toString(keys.incrementAndGet(), Character.MAX_RADIX);
  }

  @PreDestroy
  void close() {
    if (sender != null) {
      sender.close();
    }
  }
}
