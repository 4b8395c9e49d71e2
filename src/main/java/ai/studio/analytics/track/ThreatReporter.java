package ai.studio.analytics.track;

import ai.studio.analytics.event.Severity;
import org.jspecify.annotations.Nullable;

/// Reports a sign of misuse that the application sees. Inject it, or take [Tracking#threats], and
/// call it.
///
/// A threat belongs to the request that is current on the calling thread; one that another thread
/// sees to the request that [#bound] was called in; one without a request to its [Origin].
///
/// Nothing here throws: what cannot be reported is counted as dropped, and the first is logged.
public final class ThreatReporter {

  private final Tracking tracking;
  private final @Nullable Attribution bound;

  ThreatReporter(Tracking tracking, @Nullable Attribution bound) {
    this.tracking = tracking;
    this.bound = bound;
  }

  /// The same for the request that is current now, to be called by any thread at any time.
  public ThreatReporter bound() {
    return new ThreatReporter(tracking, attribution());
  }

  /// The same for what is seen outside of any request, such as a sender of messages.
  public ThreatReporter from(Origin origin) {
    return new ThreatReporter(tracking, tracking.from(origin));
  }

  /// A threat without further details.
  ///
  /// @param type one of [ai.studio.analytics.event.ThreatEvent#KNOWN_TYPES] or a word of your own
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
    try {
      var key = tracking.newKey();
      attribution()
          .threatened((time, organization, client, requestKey, endpoint) ->
              tracking
                  .clip()
                  .threat(
                      key,
                      time,
                      organization,
                      type,
                      severity,
                      client,
                      requestKey,
                      endpoint,
                      description,
                      rawData,
                      owaspCategory,
                      owaspEdition));
    } catch (RuntimeException | LinkageError e) {
      tracking.lost(e);
    }
  }

  private Attribution attribution() {
    return bound == null ? tracking.attribution() : bound;
  }
}
