package ai.studio.analytics.admin.key;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.KeyVerifier;
import ai.studio.analytics.auth.KeysUnavailable;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.persistence.Refresh;
import ai.studio.analytics.persistence.Transactions;
import io.github.bucket4j.Bucket;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The keys that work, for each request with one to be held against: a copy in memory, which is
/// renewed by [#refresh] and goes on working while the database is away.
public final class KnownKeys implements KeyVerifier {

  private static final int MOST_RENEWALS_AT_ONCE = 10;

  private final Transactions transactions;
  private final Clock clock;
  private final Refresh refresh = new Refresh(this::load);
  private final Map<String, Instant> used = new ConcurrentHashMap<>();
  private volatile @Nullable Map<String, Known> callersByHash;
  private volatile boolean outdated;
  private final Bucket renewals =
      Bucket.builder()
          .addLimit(
              limit -> limit.capacity(MOST_RENEWALS_AT_ONCE).refillGreedy(1, Duration.ofSeconds(1)))
          .build();

  KnownKeys(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// A key that was not revoked.
  private record Known(Caller caller, KeyRule rule) {}

  /// A key that is not in the copy makes it be renewed, so that the new keys of another process
  /// work at once; in the long run once a second at most, so that made-up keys do not keep the
  /// database busy.
  @Override
  public Caller verify(String key, @Nullable String address) {
    var hash = hash(key);
    var known = copy().get(hash);
    if (known == null) {
      known = renewed(hash);
    }
    if (known == null && outdated) {
      throw new KeysUnavailable();
    }
    if (known == null) {
      throw NotAuthenticated.invalid("The API key is unknown or revoked.");
    }
    if (known.rule().hasExpired(clock.instant())) {
      throw NotAuthenticated.invalid("The API key has expired.");
    }
    if (!known.rule().allows(address)) {
      throw NotAuthenticated.invalid("The API key may not be used from this address.");
    }
    used.put(known.caller().user(), clock.instant());
    return known.caller();
  }

  /// The sender of a key that may be used from everywhere.
  public Caller verify(String key) {
    return verify(key, null);
  }

  /// Whoever waits here finds what the one before has brought.
  private @Nullable Known renewed(String hash) {
    tryRefresh(() -> !copy().containsKey(hash) && renewals.tryConsume(1));
    return copy().get(hash);
  }

  /// Renews the copy and writes down which keys were used since the last time. Throws what the
  /// database throws; the old copy then stays.
  public void refresh() {
    refresh.run();
  }

  private void load() {
    var seen = Map.copyOf(used);
    var working = transactions.call(it -> load(it, seen));
    seen.forEach(used::remove);
    callersByHash = working;
    outdated = false;
  }

  private static Map<String, Known> load(EntityManager entityManager, Map<String, Instant> seen) {
    var keys =
        entityManager
            .createQuery("SELECT k FROM ApiKey k WHERE k.revokedAt IS NULL", ApiKey.class)
            .getResultList();
    for (var key : keys) {
      var lastUse = seen.get(key.prefix());
      if (lastUse != null) {
        key.used(lastUse);
      }
    }
    // One that another version has made works for nobody, and is in no other's way.
    return keys.stream()
        .filter(key -> key.stored().isReadable())
        .collect(
            Collectors.toUnmodifiableMap(ApiKey::hash, key -> new Known(key.caller(), key.rule())));
  }

  /// Renews the copy after a change that was made here, so that it holds at once.
  void tryRefresh() {
    tryRefresh(() -> true);
  }

  private void tryRefresh(BooleanSupplier needed) {
    if (!refresh.tryRun(needed)) {
      outdated = true;
      // The copy goes on working, and is not asked to be renewed by each who waits.
      renewals.tryConsumeAsMuchAsPossible();
    }
  }

  private Map<String, Known> copy() {
    var copy = callersByHash;
    if (copy == null) {
      throw new KeysUnavailable();
    }
    return copy;
  }

  /// What is kept of a key.
  static String hash(String key) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
