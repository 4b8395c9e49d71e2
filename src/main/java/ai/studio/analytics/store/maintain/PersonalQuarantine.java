package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.store.write.Quarantine;
import ai.studio.analytics.store.write.Quarantined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events in quarantine that are about a person. What cannot be read is about them where their name
/// stands in it.
public record PersonalQuarantine(Quarantine quarantine) {

  /// All of them.
  ///
  /// @param user as it is stored
  public List<Quarantined> list(String organization, String user) {
    return quarantine.list(entry -> isAbout(entry, organization, user), Integer.MAX_VALUE);
  }

  private static boolean isAbout(Quarantined entry, String organization, String user) {
    var event = entry.event();
    if (event != null) {
      return event.organization().equals(organization) && user.equals(user(event));
    }
    var ofOther = entry.organization() != null && !entry.organization().equals(organization);
    return !ofOther && entry.content().contains(user);
  }

  private static @Nullable String user(Event event) {
    return switch (event) {
      case RequestEvent request -> request.client().user();
      case FeedbackEvent feedback -> feedback.user();
      case ThreatEvent threat -> threat.client().user();
      case SpanEvent span -> span.user();
      case EvaluationEvent evaluation -> evaluation.evaluator();
    };
  }
}
