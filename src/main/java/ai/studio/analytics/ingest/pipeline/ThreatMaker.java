package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.detect.Excerpt;
import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.detect.Folding;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Makes threats of what detectors have seen: repeats are folded, and of content a threat has an
/// excerpt and a keyed hash at most. Thread-safe.
final class ThreatMaker {

  private static final int HASH_BYTES = 12;
  private static final long MANY = 100;

  private final Folding folding = new Folding();
  private final boolean excerpts;
  private final SecretKeySpec key;

  ThreatMaker(DetectConfig config) {
    excerpts = config.excerpts();
    var secret =
        config.key().map(it -> it.getBytes(StandardCharsets.UTF_8)).orElseGet(ThreatMaker::random);
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  private static byte[] random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /// @param event the request in which it was seen
  /// @param stored whether the request itself becomes an event
  /// @param content in which it was seen; null for none
  /// @return empty where it was seen before and is told of later, together
  Optional<ThreatEvent> threat(
      RequestEvent event,
      boolean stored,
      Finding finding,
      Severity severity,
      String subject,
      String description,
      @Nullable String content) {
    var what = event.organization() + '/' + finding.type() + '/' + finding.rule() + '/' + subject;
    return folding
        .add(what, event.time())
        .map(times ->
            new ThreatEvent(
                "detect-"
                    + UUID.nameUUIDFromBytes(
                        (event.key() + '/' + what).getBytes(StandardCharsets.UTF_8)),
                event.time(),
                event.organization(),
                finding.type(),
                times.count() >= MANY ? raised(severity) : severity,
                event.client(),
                null,
                stored ? event.key() : null,
                event.exchange().endpoint(),
                description,
                details(finding, times, content),
                finding.owasp() == null ? null : finding.owasp().category(),
                finding.owasp() == null ? null : finding.owasp().edition()));
  }

  /// The same for something seen in content.
  Optional<ThreatEvent> inContent(
      RequestEvent event, boolean stored, Finding finding, String content) {
    return threat(
        event,
        stored,
        finding,
        severity(event, finding),
        subject(event.client()),
        description(finding),
        content);
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

  private static Severity raised(Severity severity) {
    return Severity.values()[Math.min(Severity.values().length - 1, severity.ordinal() + 1)];
  }

  private static Severity lowered(Severity severity) {
    return Severity.values()[Math.max(0, severity.ordinal() - 1)];
  }

  private String details(Finding finding, Folding.Repetition times, @Nullable String content) {
    var text = new StringWriter();
    try (var json = EventJson.factory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule());
      json.writeFieldName("score");
      json.writeNumber(String.format(Locale.ROOT, "%.2f", finding.score()));
      json.writeNumberField("count", times.count());
      json.writeStringField("first", times.first().toString());
      json.writeStringField("last", times.last().toString());
      if (finding.excerpt() != null && excerpts) {
        json.writeStringField("excerpt", Excerpt.of(finding.excerpt()));
      }
      if (content != null) {
        json.writeStringField("hash", hash(content));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private String hash(String content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of()
          .formatHex(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
