package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.detect.content.ContentDetectors;
import ai.studio.analytics.detect.content.RequestText;
import ai.studio.analytics.detect.traffic.Sighting;
import ai.studio.analytics.detect.traffic.TrafficDetectors;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.journal.FaultLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final AtomicLong failures = new AtomicLong();
  private volatile @Nullable ContentDetectors content;

  /// Phrases and models are made ready by another thread, as that takes seconds; until then no
  /// content is looked at.
  public Detection(DetectConfig config) {
    this.config = config;
    traffic = new TrafficDetectors(config.limits());
    maker = new ThreatMaker(config);
    if (config.enabled()) {
      Thread.ofPlatform()
          .daemon()
          .name("studio-detect-load")
          .start(() -> content = ContentDetectors.packaged());
    }
  }

  /// The threats that an event shows, without its content.
  List<ThreatEvent> inEvent(Event event) {
    if (!config.enabled() || !(event instanceof RequestEvent request)) {
      return List.of();
    }
    return guarded(() -> made(request, traffic.look(request), true));
  }

  /// The threats that content shows which came with a request, and is not kept.
  public List<ThreatEvent> inContent(RequestEvent event, String text) {
    var detectors = content;
    if (detectors == null || text.isBlank()) {
      return List.of();
    }
    return guarded(() ->
        detectors.inContent(text, config.thresholds()).stream()
            .flatMap(it -> maker.inContent(event, true, it, text).stream())
            .toList());
  }

  /// Whether a call with this content is to be refused; never where that is not wanted, or a
  /// detector fails.
  public boolean refuses(Supplier<String> text) {
    var detectors = content;
    if (!config.refusesPrompts() || detectors == null) {
      return false;
    }
    try {
      return detectors
          .prompts()
          .in(text.get())
          .filter(it -> it.score() >= config.thresholds().prompts())
          .isPresent();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      failures.incrementAndGet();
      FAULTS.tell("A detector failed; what it looked at goes on", e);
      return false;
    }
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
        for (var finding : detectors.inRequest(text, config.thresholds())) {
          // What a known caller may ask is rarely an attack: there the model alone does not count.
          if (finding.rule().equals("model") && event.exchange().status() < 400) {
            continue;
          }
          maker
              .inContent(event, false, finding, String.join("\n", text.parts()))
              .ifPresent(threats::add);
        }
      }
      threats.addAll(made(event, refused ? traffic.look(event) : traffic.lookAtForm(event), false));
      return threats;
    });
  }

  private List<ThreatEvent> made(RequestEvent event, List<Sighting> sightings, boolean stored) {
    return sightings.stream()
        .flatMap(it ->
            maker
                .threat(
                    event,
                    stored,
                    it.finding(),
                    it.severity(),
                    it.subject(),
                    it.description(),
                    null)
                .stream())
        .toList();
  }

  private List<ThreatEvent> guarded(Supplier<List<ThreatEvent>> look) {
    try {
      return look.get();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      failures.incrementAndGet();
      FAULTS.tell("A detector failed; what it looked at goes on", e);
      return List.of();
    }
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
