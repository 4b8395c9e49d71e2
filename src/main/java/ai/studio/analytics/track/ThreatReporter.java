package ai.studio.analytics.track;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/// Reports a sign of misuse that the application sees in a tracked request. Inject it and call it.
///
/// Nothing here throws: what cannot be reported is logged and forgotten.
@ApplicationScoped
public class ThreatReporter {

  private final Tracker tracker;
  private final CurrentRequest current;

  @Inject
  ThreatReporter(Tracker tracker, CurrentRequest current) {
    this.tracker = tracker;
    this.current = current;
  }

  /// A threat without further details.
  ///
  /// @param type one of [ThreatEvent#KNOWN_TYPES] or a word of your own
  /// @param description what was seen, in a sentence, without secrets
  public void report(String type, Severity severity, String description) {
    report(type, severity, description, null, null, null);
  }

  /// A threat.
  ///
  /// @param rawData details as a JSON object, without secrets
  /// @param owaspCategory the category in an OWASP list, such as `LLM01`
  /// @param owaspEdition the list and year, such as `LLM Top 10 2025`
  public void report(
      String type,
      Severity severity,
      @Nullable String description,
      @Nullable String rawData,
      @Nullable String owaspCategory,
      @Nullable String owaspEdition) {
    Harmless.run(() -> {
      var tracked = current.get();
      if (tracked == null) {
        return;
      }
      var key = tracker.newKey();
      tracked.threatened((time, organization, client, requestId, endpoint) ->
          new ThreatEvent(
              key,
              time,
              organization,
              type,
              severity,
              client,
              requestId,
              endpoint,
              description,
              rawData,
              owaspCategory,
              owaspEdition));
    });
  }
}
