package ai.studio.analytics.resend;

import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.ThreatEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// 64 bits of SHA-256 over type, organisation and key: the same in every process, and nobody can
/// choose a key that has the hash of another organisation's.
///
/// Not thread-safe.
public final class KeyHash {

  private static final byte SEPARATOR = 0;

  private final MessageDigest digest;

  public KeyHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The hash of an event's key.
  public long of(Event event) {
    return switch (event) {
      case RequestEvent request -> ofRequest(request.organization(), request.key());
      case FeedbackEvent feedback -> of('F', feedback.organization(), feedback.key());
      case ThreatEvent threat -> of('T', threat.organization(), threat.key());
      case SpanEvent span -> of('S', span.organization(), span.key());
      case EvaluationEvent evaluation -> of('E', evaluation.organization(), evaluation.key());
    };
  }

  /// The hash of the key of a request.
  public long ofRequest(String organization, String key) {
    return of('R', organization, key);
  }

  private long of(char type, String organization, String key) {
    digest.update((byte) type);
    digest.update(organization.getBytes(StandardCharsets.UTF_8));
    digest.update(SEPARATOR);
    return ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
