package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.detect.content.ContentDetectors;
import ai.studio.analytics.detect.content.RequestText;
import ai.studio.analytics.detect.traffic.Sighting;
import ai.studio.analytics.detect.traffic.TrafficDetectors;
import ai.studio.analytics.event.Endpoint;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.journal.FaultLog;
import ai.studio.analytics.resend.KeyHash;
import ai.studio.analytics.resend.RecentKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sees threats in events, content and requests. Whatever fails here is counted, and what is looked
/// at goes on. Thread-safe.
public final class Detection {

  private static final FaultLog FAULTS = new FaultLog(Logger.getLogger(Detection.class.getName()));

  private final DetectConfig config;
  private final TrafficDetectors traffic;
  private final ThreatMaker maker;
  private final RecentKeys keys;
  private final DetectBounds bounds;
  private final AtomicLong failures = new AtomicLong();
  private volatile @Nullable ContentDetectors content;

  /// Phrases and models are made ready by another thread, as that takes seconds; until then no
  /// content is looked at.
  ///
  /// @param keys of recent events: what was sent before was looked at then
  /// @param bounds from when on organisations want to be told
  public Detection(DetectConfig config, RecentKeys keys, DetectBounds bounds) {
    this.config = config;
    this.keys = keys;
    this.bounds = bounds;
    traffic = new TrafficDetectors();
    maker = new ThreatMaker(config.excerpts(), config.key());
    if (config.enabled()) {
      Thread.ofPlatform()
          .daemon()
          .name("studio-detect-load")
          .start(() -> content = ContentDetectors.packaged());
    }
  }

  /// The threats that the events of a batch show, each without its content; of repeats there is
  /// one, with their number.
  List<List<ThreatEvent>> inEvents(List<? extends Event> batch) {
    var repeats = new Repeats(maker);
    var hashes = new KeyHash();
    var batched = new HashSet<Long>();
    for (var event : batch) {
      if (config.enabled() && event instanceof RequestEvent request) {
        var hash = hashes.of(event);
        var isNew = batched.add(hash) && keys.find(hash) == null;
        repeats.add(request, isNew ? guarded(() -> look(request)) : List.of());
      } else {
        repeats.none();
      }
    }
    return repeats.threats();
  }

  /// The threats that content shows which came with a request, and is not kept.
  public List<ThreatEvent> inContent(RequestEvent event, String text) {
    var detectors = content;
    if (detectors == null || text.isBlank() || keys.find(new KeyHash().of(event)) != null) {
      return List.of();
    }
    var thresholds = bounds.thresholds(event.organization());
    return guarded(() ->
        detectors.inContent(text, thresholds).stream()
            .map(it -> maker.inContent(event, true, it, text))
            .toList());
  }

  /// The injection that a prompt shows; empty where there is none, or a detector fails.
  public Optional<Finding> injection(String organization, String text) {
    var detectors = content;
    if (detectors == null) {
      return Optional.empty();
    }
    return guarded(() ->
            detectors.prompts().in(text).stream()
                .filter(it -> it.score() >= bounds.thresholds(organization).prompts())
                .toList())
        .stream()
        .findFirst();
  }

  /// The threats in a request to this service.
  ///
  /// @param event the request; it is not stored itself
  /// @param uri its path and query as they were sent
  /// @param headers those that clients are free to fill
  /// @param refused whether it was refused, so that the pipeline does not see it
  public List<ThreatEvent> inRequest(
      RequestEvent event, String uri, Map<String, String> headers, boolean refused) {
    if (!config.enabled()) {
      return List.of();
    }
    return guarded(() -> {
      var threats = new ArrayList<ThreatEvent>(0);
      var detectors = content;
      if (detectors != null) {
        var text = RequestText.of(uri, headers, null);
        for (var finding : detectors.inRequest(text, bounds.thresholds(event.organization()))) {
          // What a known caller may ask is rarely an attack: there the model alone does not count.
          if (finding.rule().equals("model") && event.exchange().status() < 400) {
            continue;
          }
          threats.add(maker.inContent(event, false, finding, String.join("\n", text.parts())));
        }
      }
      var path = Endpoint.withoutQuery(uri);
      var limits = bounds.limits(event.organization());
      var seen = refused ? traffic.look(event, path, limits) : traffic.lookAtForm(event, path);
      seen.forEach(it -> threats.add(maker.threat(event, false, it)));
      return threats;
    });
  }

  private <T> List<T> guarded(Supplier<List<T>> look) {
    try {
      return look.get();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      failures.incrementAndGet();
      FAULTS.tell("A detector failed; what it looked at goes on", e);
      return List.of();
    }
  }

  private List<Sighting> look(RequestEvent event) {
    return traffic.look(event, bounds.limits(event.organization()));
  }

  /// Counts requests that were seen before the process started, and tells of nothing.
  ///
  /// @param events in their order; what they cost is not counted
  public void remember(List<RequestEvent> events) {
    for (var event : events) {
      var limits = bounds.limits(event.organization()).withoutCost();
      var _ = guarded(() -> traffic.look(event, limits));
    }
  }

  /// Learns what a user has cost on a day before the process started.
  public void rememberCost(String organization, String user, Instant day, long nanos) {
    traffic.learnCost(organization, user, day, nanos);
  }

  /// Whether anything is looked for.
  public boolean isEnabled() {
    return config.enabled();
  }

  /// Whether content is looked at already.
  public boolean isReady() {
    return content != null;
  }

  /// How often a detector failed since the process started.
  public long failures() {
    return failures.get();
  }
}
