package ai.studio.analytics.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user's rating of one request's answer.
///
/// @param key the sender's idempotency key, at most 128 characters
/// @param time when the rating was given
/// @param organization the tenant that owns the event
/// @param requestId the id of the rated request; null where its sender's own is given
/// @param requestKey the rated request by its sender's own id; null where `requestId` is given
/// @param user who rated; one rating per request and user
/// @param rating 1 (bad) to 5 (good)
/// @param comment what the user wrote, at most 2,000 characters
public record FeedbackEvent(
    String key,
    Instant time,
    String organization,
    @Nullable Long requestId,
    @Nullable String requestKey,
    String user,
    int rating,
    @Nullable String comment)
    implements Event {

  static final int MAX_COMMENT = 2_000;

  private static final String OF_RESPONSE = "response:";

  /// In place of the sender's own id of a request: the vendor's id of its answer.
  public static String ofResponse(String responseId) {
    return OF_RESPONSE + responseId;
  }

  /// The vendor's id of the answer that stands in place of a request's own id; null where that is
  /// not so.
  public static @Nullable String response(String requestKey) {
    return requestKey.startsWith(OF_RESPONSE) ? requestKey.substring(OF_RESPONSE.length()) : null;
  }

  /// @throws InvalidEvent where a field breaks its rule
  public FeedbackEvent {
    key = Check.text("id", key, 128);
    time = Check.time(time);
    organization = Check.text("organization_id", organization, 64);
    requestKey = Check.optionalText("request_event_id", requestKey, 128);
    if (requestId == null && requestKey == null) {
      throw new InvalidEvent("request_id", "is required, or request_event_id");
    }
    if (requestId != null && requestKey != null) {
      throw new InvalidEvent("request_event_id", "must not appear beside request_id");
    }
    if (requestId != null) {
      Check.within("request_id", requestId, 1, Long.MAX_VALUE);
    }
    user = Check.text("user_id", user, 128);
    Check.within("rating", rating, 1, 5);
    comment = Check.optionalText("comment", comment, MAX_COMMENT);
  }

  /// The same rating by a user of another name.
  public FeedbackEvent withUser(String name) {
    return name.equals(user)
        ? this
        : new FeedbackEvent(key, time, organization, requestId, requestKey, name, rating, comment);
  }

  /// A rating of a request whose id is known.
  ///
  /// @throws InvalidEvent where a field breaks its rule
  public FeedbackEvent(
      String key,
      Instant time,
      String organization,
      long requestId,
      String user,
      int rating,
      @Nullable String comment) {
    this(key, time, organization, requestId, null, user, rating, comment);
  }
}
