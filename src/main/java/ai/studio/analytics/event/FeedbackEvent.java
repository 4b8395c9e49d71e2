package ai.studio.analytics.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user's rating of one request's answer.
///
/// @param key the sender's idempotency key, at most 128 characters
/// @param time when the rating was given
/// @param organization the tenant that owns the event
/// @param requestId the id of the rated request
/// @param user who rated; one rating per request and user
/// @param rating 1 (bad) to 5 (good)
/// @param comment what the user wrote, at most 2,000 characters
public record FeedbackEvent(
    String key,
    Instant time,
    String organization,
    long requestId,
    String user,
    int rating,
    @Nullable String comment)
    implements Event {

  /// @throws InvalidEvent where a field breaks its rule
  public FeedbackEvent {
    key = Check.text("id", key, 128);
    time = Check.time(time);
    organization = Check.text("organization_id", organization, 64);
    Check.within("request_id", requestId, 1, Long.MAX_VALUE);
    user = Check.text("user_id", user, 128);
    Check.within("rating", rating, 1, 5);
    comment = Check.optionalText("comment", comment, 2000);
  }
}
