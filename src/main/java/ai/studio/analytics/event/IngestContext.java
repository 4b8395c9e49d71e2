package ai.studio.analytics.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the receiver of an event knows without asking the sender.
///
/// @param organization the tenant that the sender's credentials belong to
/// @param source the way in; a sender that is itself one, such as the request filter of another
///   application, may name its own
/// @param time when it was received; the time of an event that has none
/// @param apiKey the id of the API key it was sent with; null where it came otherwise
/// @param project what requests of that key are counted for, whatever they say themselves; null
///   where they may say it
public record IngestContext(
    String organization,
    Source source,
    Instant time,
    @Nullable String apiKey,
    @Nullable String project) {

  /// What is known of an event that came without an API key.
  public IngestContext(String organization, Source source, Instant time) {
    this(organization, source, time, null, null);
  }
}
