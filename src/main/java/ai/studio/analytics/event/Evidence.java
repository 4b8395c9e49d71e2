package ai.studio.analytics.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// By what a threat was seen, how sure that is, and how often it was.
///
/// @param rule which rule or detector saw it; at most 64 characters
/// @param score how sure it is, in percent from 0 to 100; null where nobody said
/// @param count how often it was seen, at least once
/// @param first when it was seen first; null for the time of the event
/// @param last when it was seen last, likewise
/// @param excerpt the place in which it was seen, at most 120 characters without secrets
/// @param contentHash a keyed hash of the content in which it was seen, at most 64 characters
/// @param series what repeats have in common, at most 64 characters: those that come within an hour
///   of each other are one threat; null where each is one of its own
/// @param apiKey the API key with which the request was made
/// @param project the project of the request
public record Evidence(
    @Nullable String rule,
    @Nullable Integer score,
    long count,
    @Nullable Instant first,
    @Nullable Instant last,
    @Nullable String excerpt,
    @Nullable String contentHash,
    @Nullable String series,
    @Nullable String apiKey,
    @Nullable String project) {

  public static final int MAX_EXCERPT = 120;
  static final int MAX_RULE = 64;
  static final int MAX_HASH = 64;
  static final int MAX_SERIES = 64;
  static final int MAX_SCORE = 100;

  /// Seen once, and nothing else is known.
  public static final Evidence NONE =
      new Evidence(null, null, 1, null, null, null, null, null, null, null);

  /// @throws InvalidEvent where a field breaks its rule
  public Evidence {
    rule = Check.optionalText("rule", rule, MAX_RULE);
    if (score != null && (score < 0 || score > MAX_SCORE)) {
      throw new InvalidEvent("score", "must be between 0 and 1");
    }
    if (count < 1) {
      throw new InvalidEvent("count", "must be at least 1");
    }
    first = first == null ? null : Check.time(first);
    last = last == null ? null : Check.time(last);
    if (first != null && last != null && last.isBefore(first)) {
      throw new InvalidEvent("last_seen", "must not be before first_seen");
    }
    excerpt = Check.cutText("excerpt", excerpt, MAX_EXCERPT);
    contentHash = Check.optionalText("content_hash", contentHash, MAX_HASH);
    series = Check.optionalText("series", series, MAX_SERIES);
    apiKey = Check.optionalText("api_key_id", apiKey, RequestDetail.API_KEY_ID.maxLength());
    project = Check.optionalText("project", project, RequestDetail.PROJECT.maxLength());
  }

  /// The same with a text of its own for the place in which it was seen.
  public Evidence withExcerpt(@Nullable String newExcerpt) {
    return new Evidence(
        rule, score, count, first, last, newExcerpt, contentHash, series, apiKey, project);
  }

  /// The same seen more often.
  ///
  /// @param newScore the higher one of all
  public Evidence seen(
      long newCount, Instant newFirst, Instant newLast, @Nullable Integer newScore) {
    return new Evidence(
        rule, newScore, newCount, newFirst, newLast, excerpt, contentHash, series, apiKey, project);
  }
}
