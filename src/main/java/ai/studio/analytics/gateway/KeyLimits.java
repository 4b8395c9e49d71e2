package ai.studio.analytics.gateway;

import ai.studio.analytics.auth.Caller;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds each API key to its models, and to its requests and tokens a minute; each instance counts
/// by itself. What a quiet minute leaves may be used at once. Thread-safe.
///
/// @see <a href="https://platform.openai.com/docs/guides/rate-limits">OpenAI's headers</a>
final class KeyLimits implements Admission {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 100_000;

  /// Long answers are settled minutes after they began, and what they used beyond their reserve is
  /// owed for longer.
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final TimeMeter time;
  private final Cache<Caller.Key, Buckets> buckets;

  KeyLimits() {
    this(TimeMeter.SYSTEM_NANOTIME);
  }

  /// @param time what is a minute
  KeyLimits(TimeMeter time) {
    this.time = time;
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(REMEMBERED)
            .ticker(time::currentTimeNanos)
            .build();
  }

  /// @param requests null without a limit
  /// @param tokens null without a limit
  private record Buckets(@Nullable Limited requests, @Nullable Limited tokens) {

    static Buckets of(Caller.Key key, TimeMeter time) {
      return new Buckets(
          Limited.of(key.limits().requestsPerMinute(), time),
          Limited.of(key.limits().tokensPerMinute(), time));
    }
  }

  private record Limited(Bucket bucket, long perMinute) {

    static @Nullable Limited of(@Nullable Long perMinute, TimeMeter time) {
      return perMinute == null
          ? null
          : new Limited(
              Bucket.builder()
                  .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                  .withCustomTimePrecision(time)
                  .build(),
              perMinute);
    }

    void tell(String of, Map<String, String> headers) {
      var left = bucket.getAvailableTokens();
      headers.put("x-ratelimit-limit-" + of, String.valueOf(perMinute));
      headers.put("x-ratelimit-remaining-" + of, String.valueOf(Math.max(0, left)));
      var missing = perMinute - left;
      headers.put(
          "x-ratelimit-reset-" + of, Math.ceilDiv(missing * MINUTE.toMillis(), perMinute) + "ms");
    }

    /// When so many are there.
    Duration until(long count) {
      var missing = Math.max(1, count - bucket.getAvailableTokens());
      return Duration.ofMillis(Math.ceilDiv(missing * MINUTE.toMillis(), perMinute));
    }
  }

  @Override
  public Decision admit(CallRequest call) {
    var key = call.caller().key();
    if (key == null || key.limits().unlimited()) {
      return Admitted.FREELY;
    }
    if (call.isOfModel() && !allows(key, call.model())) {
      return new Refused(
          403,
          "model_not_allowed",
          call.model().isEmpty()
              ? "This API key may use some models only: name one of them."
              : "This API key may not use the model " + call.model() + ".",
          null,
          Map.of());
    }
    return admit(call, buckets.get(key, it -> Buckets.of(it, time)));
  }

  /// Whether the key may use the model.
  static boolean allows(Caller.Key key, String model) {
    var models = key.limits().models();
    return models.isEmpty() || models.stream().anyMatch(it -> ModelPattern.matches(it, model));
  }

  private static Decision admit(CallRequest call, Buckets key) {
    var requests = key.requests();
    if (requests != null && !requests.bucket().tryConsume(1)) {
      return refused("requests", requests, 1, key);
    }
    var tokens = key.tokens();
    if (tokens == null) {
      return new Admitted(headers(key), null);
    }
    // What is larger than a whole minute's tokens may go when the minute is full.
    var reserved = Math.min(Math.max(1, call.reservedTokens()), tokens.perMinute());
    if (!tokens.bucket().tryConsume(reserved)) {
      if (requests != null) {
        requests.bucket().addTokens(1);
      }
      return refused("tokens", tokens, reserved, key);
    }
    return new Admitted(headers(key), (used, _) -> settle(tokens.bucket(), reserved, used));
  }

  private static void settle(Bucket bucket, long reserved, long used) {
    if (used > reserved) {
      bucket.consumeIgnoringRateLimits(used - reserved);
    } else if (used < reserved) {
      bucket.addTokens(reserved - used);
    }
  }

  private static Refused refused(String of, Limited limited, long wanted, Buckets key) {
    var wait = limited.until(wanted);
    return new Refused(
        429,
        "rate_limit_exceeded",
        String.format(
            Locale.ROOT,
            "Rate limit reached for this API key on %s per min. Limit: %d. Please try again in %.3fs.",
            of,
            limited.perMinute(),
            wait.toMillis() / 1000.0),
        wait,
        headers(key));
  }

  private static Map<String, String> headers(Buckets key) {
    var headers = new HashMap<String, String>();
    if (key.requests() != null) {
      key.requests().tell("requests", headers);
    }
    if (key.tokens() != null) {
      key.tokens().tell("tokens", headers);
    }
    return headers;
  }
}
