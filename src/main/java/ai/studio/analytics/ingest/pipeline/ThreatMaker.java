package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.detect.Excerpt;
import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.detect.traffic.Sighting;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Evidence;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes threats of what detectors have seen: of content a threat has an excerpt and a keyed hash
/// at most. Thread-safe.
final class ThreatMaker {

  private final boolean excerpts;
  private final DetectKey key;

  ThreatMaker(boolean excerpts, DetectKey key) {
    this.excerpts = excerpts;
    this.key = key;
  }

  /// What repeats of something have in common.
  static String series(RequestEvent event, Finding finding, String subject) {
    return event.organization() + '/' + finding.type() + '/' + finding.rule() + '/' + subject;
  }

  /// Something seen in an event.
  ///
  /// @param stored whether the request itself becomes an event
  ThreatEvent threat(RequestEvent event, boolean stored, Sighting sighting) {
    return threat(
        event,
        stored,
        sighting.finding(),
        sighting.severity(),
        sighting.subject(),
        sighting.description(),
        null);
  }

  /// Something seen in content.
  ///
  /// @param stored whether the request itself becomes an event
  ThreatEvent inContent(RequestEvent event, boolean stored, Finding finding, String content) {
    return threat(
        event,
        stored,
        finding,
        severity(event, finding),
        subject(event.client()),
        description(finding),
        content);
  }

  private ThreatEvent threat(
      RequestEvent event,
      boolean stored,
      Finding finding,
      Severity severity,
      String subject,
      String description,
      @Nullable String content) {
    var series = series(event, finding, subject);
    var id = UUID.nameUUIDFromBytes((event.key() + '/' + series).getBytes(StandardCharsets.UTF_8));
    return new ThreatEvent(
        "detect-" + id,
        event.time(),
        event.organization(),
        finding.type(),
        severity,
        event.client(),
        null,
        stored ? event.key() : null,
        event.exchange().endpoint(),
        description,
        null,
        finding.owasp() == null ? null : finding.owasp().category(),
        finding.owasp() == null ? null : finding.owasp().edition(),
        evidence(event, finding, series, content));
  }

  private Evidence evidence(
      RequestEvent event, Finding finding, String series, @Nullable String content) {
    var excerpt = finding.excerpt() == null || !excerpts ? null : Excerpt.of(finding.excerpt());
    return new Evidence(
        finding.rule(),
        (int) Math.round(finding.score() * 100),
        1,
        null,
        null,
        excerpt,
        content == null ? null : key.hash(content),
        key.hash(series),
        event.details().get(RequestDetail.API_KEY_ID),
        event.details().get(RequestDetail.PROJECT));
  }

  private static String description(Finding finding) {
    return String.format(
        Locale.ROOT, "Seen by the rule %s, %.0f %% sure.", finding.rule(), finding.score() * 100);
  }

  private static String subject(Client client) {
    return client.user() != null ? "user " + client.user() : "address " + client.address();
  }

  /// What was refused did no harm; addresses of people are no attack.
  private static Severity severity(RequestEvent event, Finding finding) {
    if (finding.score() < 0.7) {
      return Severity.LOW;
    }
    var severity = finding.score() >= 0.97 ? Severity.HIGH : Severity.MEDIUM;
    return event.exchange().status() >= 400 ? lowered(severity) : severity;
  }

  private static Severity lowered(Severity severity) {
    return Severity.values()[Math.max(0, severity.ordinal() - 1)];
  }
}
