package ai.studio.analytics.track;

import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventSink;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The tracking of one application, for those that have no `@Inject`:
///
/// ```java
/// Tracking.current().usage().logChatCompletion("gpt-4o", TokenUsage.of(1200, 240));
/// ```
///
/// Nothing of it throws.
public final class Tracking implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Tracking.class.getName());

  private final TrackConfig config;
  private final Routes routes;
  private final EventSink sink;
  private final CountingSink counting;
  private final CurrentRequests requests;
  private final Clip clip;
  private final String keyPrefix =
      HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + "-";
  private final AtomicLong keys = new AtomicLong();

  private Tracking(
      TrackConfig config,
      @Nullable EventSink own,
      CountingSink counting,
      CurrentRequests requests) {
    this.config = config;
    this.sink = own == null ? counting : own;
    this.counting = counting;
    this.requests = requests;
    routes = new Routes(config);
    clip = new Clip(sink::clipped);
  }

  /// Reads the configuration. A mistake in it is logged, in one line, and ends tracking, not the
  /// application.
  ///
  /// @param own where events go; null for the configured service
  static Tracking open(@Nullable EventSink own, CurrentRequests requests) {
    try {
      var config = TrackConfig.of(Settings::find);
      return new Tracking(config, own, own == null ? sender(config) : new NoService(), requests);
    } catch (IllegalArgumentException | LinkageError e) {
      LOGGER.warning("Nothing is tracked: " + e.getMessage());
      var defaults = TrackConfig.of(key -> Optional.empty());
      return new Tracking(defaults, null, new NoService(), requests);
    }
  }

  private static CountingSink sender(TrackConfig config) {
    if (!config.enabled()) {
      return new NoService();
    }
    var service = config.service();
    if (service.isEmpty()) {
      LOGGER.warning(
          "Nothing is tracked: studio.track.url must be the address of the service, such as"
              + " https://studio.example.com");
      return new NoService();
    }
    return HttpSink.open(service.get(), config.apiKey());
  }

  /// For applications without CDI, which are those that have a class path of their own.
  private static final class Alone {

    static final Tracking TRACKING = open(null, new CurrentRequests());

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(TRACKING::close, "studio-track-close"));
    }
  }

  /// The tracking of this application: of its CDI container, or else of the class path.
  public static Tracking current() {
    try {
      return TrackingBeans.find();
    } catch (RuntimeException | LinkageError noContainer) {
      return Alone.TRACKING;
    }
  }

  /// To tell what was asked of a model.
  public TokenUsageTracker usage() {
    return new TokenUsageTracker(this, null);
  }

  /// To tell of signs of misuse.
  public ThreatReporter threats() {
    return new ThreatReporter(this, null);
  }

  /// Events that the service has taken; 0 where they go to the application's own sink, which does
  /// its own counting.
  public long sent() {
    return counting.sent();
  }

  /// Events that were given up or could not be made, by reason.
  public Map<String, Long> dropped() {
    return counting.dropped();
  }

  /// Values that were too long and are kept in part, by field.
  public Map<String, Long> clipped() {
    return counting.clipped();
  }

  /// Sends what is waiting, for at most five seconds.
  @Override
  public void close() {
    requests.close();
    counting.close();
  }

  boolean isEnabled() {
    return config.enabled();
  }

  TrackConfig config() {
    return config;
  }

  String organization() {
    return config.organization();
  }

  Routes routes() {
    return routes;
  }

  CurrentRequests requests() {
    return requests;
  }

  Clip clip() {
    return clip;
  }

  /// What the calls and threats of this thread belong to.
  Attribution attribution() {
    var request = requests.get();
    return request == null ? from(Origin.UNKNOWN) : request;
  }

  Attribution from(Origin origin) {
    return config.enabled() ? new Background(this, origin) : Attribution.Excluded.INSTANCE;
  }

  /// Hands an event on, and counts it where it cannot be made.
  void offer(Supplier<Event> event) {
    try {
      sink.offer(event.get());
    } catch (RuntimeException e) {
      lost(e);
    }
  }

  /// Counts what cannot become an event.
  void lost(Throwable cause) {
    sink.lost("invalid");
    TrackingGuard.log(cause);
  }

  /// Unique among all processes, and cheaper than a random UUID.
  String newKey() {
    return keyPrefix + Long.toString(keys.incrementAndGet(), Character.MAX_RADIX);
  }
}
