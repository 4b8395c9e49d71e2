package ai.studio.analytics.admin.key;

import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.KeyVerifier;
import ai.studio.analytics.auth.KeysUnavailable;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.InvalidField;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.Refresh;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import io.github.bucket4j.Bucket;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The senders' keys. They are checked against a copy in memory, which is renewed by [#refresh] and
/// goes on working while the database is away.
public final class ApiKeys implements KeyVerifier {

  private static final int MAX_NAME = 128;
  private static final int MAX_PROJECT = 64;
  private static final int MAX_ORGANIZATION = 64;
  private static final int MAX_MODELS = 2_000;
  private static final long MOST_PER_MINUTE = 1_000_000_000_000L;
  private static final Set<Role> FOR_KEYS = Set.of(Role.INGEST, Role.CALL, Role.READ);
  private static final int MOST_ADDRESSES = 1_000;
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);
  private static final int NAME_BYTES = 4;
  private static final int SECRET_BYTES = 32;
  private static final int MOST_RENEWALS_AT_ONCE = 10;

  private final Transactions transactions;
  private final Clock clock;
  private final Refresh refresh = new Refresh(this::load);
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> used = new ConcurrentHashMap<>();
  private volatile @Nullable Map<String, Known> callersByHash;
  private volatile boolean outdated;
  private final Bucket renewals =
      Bucket.builder()
          .addLimit(
              limit -> limit.capacity(MOST_RENEWALS_AT_ONCE).refillGreedy(1, Duration.ofSeconds(1)))
          .build();

  public ApiKeys(Supplier<EntityManagerFactory> entities, Clock clock) {
    this.transactions = new Transactions(entities);
    this.clock = clock;
  }

  /// A key that was just made.
  ///
  /// @param secret the key itself, to be shown once and kept nowhere
  public record NewKey(String secret, ApiKey key) {}

  /// A key that was not revoked.
  private record Known(Caller caller, KeyRule rule) {}

  /// What the audit log tells of a key.
  ///
  /// @param calls what it may call; null where it may call nothing
  /// @param expires when it stops working; null for never
  /// @param addresses from where it may be used; null for everywhere
  record State(
      String name,
      @Nullable String project,
      boolean revoked,
      @Nullable CallLimits calls,
      @Nullable String expires,
      @Nullable List<String> addresses) {

    static State of(ApiKey key) {
      return new State(
          key.name(),
          key.project().orElse(null),
          key.revokedAt().isPresent(),
          key.roles().contains(Role.CALL) ? key.limits() : null,
          key.rule().expiresAt() == null ? null : key.rule().expiresAt().toString(),
          key.rule().addresses().isEmpty()
              ? null
              : key.rule().addresses().stream().map(AddressBlock::text).toList());
    }
  }

  /// Makes a key of no project.
  ///
  /// @param by who wants it
  /// @throws InvalidName where the name breaks its rule
  public NewKey create(Actor by, String organization, String name) {
    return create(by, organization, name, null);
  }

  /// Makes a key with the role `ingest`.
  ///
  /// @param by who wants it
  /// @param project what requests that are sent with it are counted for; null for none
  /// @throws InvalidName where the name or the project breaks its rule
  public NewKey create(Actor by, String organization, String name, @Nullable String project) {
    return create(by, organization, name, project, Set.of(Role.INGEST), CallLimits.NONE);
  }

  /// Makes a key.
  ///
  /// @param by who wants it
  /// @param project what requests that are sent with it are counted for; null for none
  /// @param roles what it is for: `ingest`, `call` or both
  /// @param limits what it may call
  /// @throws InvalidName where the name, the project or a limit breaks its rule
  public NewKey create(
      Actor by,
      String organization,
      String name,
      @Nullable String project,
      Set<Role> roles,
      CallLimits limits) {
    return create(by, organization, name, project, roles, limits, KeyRule.NONE);
  }

  /// Makes a key that may be used for some time, or from some addresses.
  ///
  /// @throws InvalidName where anything of it breaks its rule
  public NewKey create(
      Actor by,
      String organization,
      String name,
      @Nullable String project,
      Set<Role> roles,
      CallLimits limits,
      KeyRule rule) {
    if (roles.isEmpty() || !FOR_KEYS.containsAll(roles)) {
      throw new InvalidName("roles", "must be some of ingest, call and read");
    }
    check(limits);
    check(rule);
    if (project != null) {
      check("project", project, MAX_PROJECT);
    }
    check("name", name, MAX_NAME);
    check("organization", organization, MAX_ORGANIZATION);
    // As the events that come with it have it, too.
    var counted = project == null ? null : project.strip();
    var made = made(organization, name, counted, roles, limits, rule);
    transactions.call(it -> {
      it.persist(made.key());
      AuditLog.write(it, entry(by, Act.API_KEY_CREATE, made.key(), null));
      return made;
    });
    tryRefresh();
    return made;
  }

  private NewKey made(
      String organization,
      String name,
      @Nullable String project,
      Set<Role> roles,
      CallLimits limits,
      KeyRule rule) {
    var prefix = MARK + HexFormat.of().formatHex(bytes(NAME_BYTES));
    var secret =
        prefix + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    var key =
        new ApiKey(
            prefix,
            organization,
            name,
            project,
            hash(secret),
            roles,
            limits,
            rule,
            clock.instant());
    return new NewKey(secret, key);
  }

  /// Makes a key that is to take the place of another one: for the same, with the same limits. The
  /// other one works on for a while, so that senders can be given the new one meanwhile.
  ///
  /// @param by who wants it
  /// @param overlap for how long; the new key expires when the other one would have, if it would
  /// @return empty where there is no such key that works
  /// @throws InvalidName where the overlap is negative or longer than 90 days
  public Optional<NewKey> rotate(Actor by, String prefix, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new InvalidName("overlap", "must be 0 to " + LONGEST_OVERLAP.toDays() + " days long");
    }
    var made =
        transactions.call(it -> {
          var old = it.find(ApiKey.class, prefix, LockModeType.PESSIMISTIC_WRITE);
          var now = clock.instant();
          if (old == null || old.revokedAt().isPresent() || old.rule().hasExpired(now)) {
            return Optional.<NewKey>empty();
          }
          var next =
              made(
                  old.organization(),
                  old.name(),
                  old.project().orElse(null),
                  old.roles(),
                  old.limits(),
                  old.rule());
          it.persist(next.key());
          var before = State.of(old);
          old.expire(now.plus(overlap));
          AuditLog.write(it, entry(by, Act.API_KEY_CREATE, next.key(), null));
          AuditLog.write(it, entry(by, Act.API_KEY_ROTATE, old, before));
          return Optional.of(next);
        });
    tryRefresh();
    return made;
  }

  private void check(KeyRule rule) {
    if (rule.hasExpired(clock.instant())) {
      throw new InvalidName("expires", "must be in the future");
    }
    var texts = rule.addresses().stream().map(AddressBlock::text);
    if (texts.collect(Collectors.joining(ApiKey.SEPARATOR)).length() > MOST_ADDRESSES) {
      throw new InvalidName(
          "addresses", "must have at most " + MOST_ADDRESSES + " characters together");
    }
  }

  /// A control character could change what a terminal shows.
  private static void check(String field, String text, int most) {
    if (text.isBlank() || text.length() > most || Names.hasControls(text)) {
      throw new InvalidName(field, most);
    }
  }

  private static void check(CallLimits limits) {
    for (var model : limits.models()) {
      check("model", model, MAX_NAME);
      if (model.contains(ApiKey.SEPARATOR)) {
        throw new InvalidName("model", "must not have a comma in it");
      }
    }
    if (String.join(ApiKey.SEPARATOR, limits.models()).length() > MAX_MODELS) {
      throw new InvalidName("models", "must have at most " + MAX_MODELS + " characters together");
    }
    checkPositive("requests_per_minute", limits.requestsPerMinute());
    checkPositive("tokens_per_minute", limits.tokensPerMinute());
  }

  private static void checkPositive(String field, @Nullable Long limit) {
    if (limit != null && (limit < 1 || limit > MOST_PER_MINUTE)) {
      throw new InvalidName(field, "must be between 1 and " + MOST_PER_MINUTE);
    }
  }

  /// All keys, the newest first; revoked ones too.
  public List<ApiKey> list() {
    return transactions.call(it ->
        it.createQuery("SELECT k FROM ApiKey k ORDER BY k.createdAt DESC", ApiKey.class)
            .getResultList());
  }

  /// The keys of an organisation, the newest first; revoked ones too.
  public List<ApiKey> list(String organization) {
    return list().stream().filter(key -> key.organization().equals(organization)).toList();
  }

  /// The key with that prefix.
  public Optional<ApiKey> find(String prefix) {
    return transactions.call(it -> Optional.ofNullable(it.find(ApiKey.class, prefix)));
  }

  private AuditEntry entry(Actor by, Act act, ApiKey key, @Nullable State before) {
    return new AuditEntry(
        clock.instant(), by, act, key.organization(), key.prefix(), before, State.of(key));
  }

  /// Revokes the key with that prefix, for good.
  ///
  /// @param by who wants it
  /// @return whether there was such a key that still worked
  public boolean revoke(Actor by, String prefix) {
    boolean worked =
        transactions.call(it -> {
          var key = it.find(ApiKey.class, prefix, LockModeType.PESSIMISTIC_WRITE);
          if (key == null || key.revokedAt().isPresent()) {
            return false;
          }
          var before = State.of(key);
          key.revoke(clock.instant());
          AuditLog.write(it, entry(by, Act.API_KEY_REVOKE, key, before));
          return true;
        });
    tryRefresh();
    return worked;
  }

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
    return keys.stream()
        .collect(
            Collectors.toUnmodifiableMap(ApiKey::hash, key -> new Known(key.caller(), key.rule())));
  }

  private void tryRefresh() {
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

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String hash(String key) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A key's name, project or limit is empty or too long, or has a control character in it.
  public static final class InvalidName extends InvalidField {

    InvalidName(String field, int most) {
      this(field, "must be 1 to " + most + " characters long, none of them a control character");
    }

    private InvalidName(String field, String rule) {
      super(field, rule, "The " + field + " " + rule + ".");
    }

    static InvalidName addresses(@Nullable String fault) {
      return new InvalidName("addresses", "must be CIDR blocks: " + fault);
    }
  }
}
