package ai.studio.analytics.api.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// How many requests one caller, one address, and one address that logs in may send in a minute,
/// each in this instance. For addresses of IPv6 their /64 counts. A quiet minute saves up for a
/// burst.
final class RateLimits {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 100_000;

  private final Limit callers;
  private final Limit addresses;
  private final Limit logins;

  /// @param callers per user or API key (`studio.limit.caller-per-minute`, default 6,000)
  /// @param addresses per address (`studio.limit.address-per-minute`, default 12,000)
  /// @param logins per address that logs in (`studio.limit.login-per-minute`, default 30)
  private RateLimits(Limit callers, Limit addresses, Limit logins) {
    this.callers = callers;
    this.addresses = addresses;
    this.logins = logins;
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a limit is negative, naming the key
  static RateLimits from(Config config) {
    return new RateLimits(
        limit(config, "studio.limit.caller-per-minute", 6_000),
        limit(config, "studio.limit.address-per-minute", 12_000),
        limit(config, "studio.limit.login-per-minute", 30));
  }

  /// A request of a caller; empty where there is no limit.
  Optional<Taken> caller(String caller) {
    return callers.take(caller);
  }

  /// A request from an address.
  Optional<Taken> address(String address) {
    return addresses.take(address);
  }

  /// A login from an address.
  Optional<Taken> login(String address) {
    return logins.take(address);
  }

  /// What is left after a request.
  ///
  /// @param allowed whether the request may go on
  /// @param retryAfterSeconds until another request may
  /// @param resetSeconds until the whole limit is there again
  record Taken(
      boolean allowed, long limit, long remaining, long retryAfterSeconds, long resetSeconds) {

    static Taken of(long limit, ConsumptionProbe probe) {
      return new Taken(
          probe.isConsumed(),
          limit,
          probe.getRemainingTokens(),
          seconds(probe.getNanosToWaitForRefill()),
          seconds(probe.getNanosToWaitForReset()));
    }

    private static long seconds(long nanos) {
      return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
    }
  }

  /// @param perMinute 0 for no limit
  private record Limit(long perMinute, LoadingCache<String, Bucket> buckets) {

    static Limit of(long perMinute) {
      return new Limit(
          perMinute,
          Caffeine.newBuilder()
              .maximumSize(MOST_REMEMBERED)
              .expireAfterAccess(MINUTE)
              .build(_ -> bucket(perMinute)));
    }

    Optional<Taken> take(String key) {
      return perMinute == 0
          ? Optional.empty()
          : Optional.of(Taken.of(perMinute, buckets.get(key).tryConsumeAndReturnRemaining(1)));
    }

    private static Bucket bucket(long perMinute) {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
          .build();
    }
  }

  private static Limit limit(Config config, String key, long otherwise) {
    long perMinute = config.getOptionalValue(key, Long.class).orElse(otherwise);
    if (perMinute < 0) {
      throw new IllegalArgumentException(key + " must not be negative");
    }
    return Limit.of(perMinute);
  }
}
