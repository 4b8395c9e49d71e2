package ai.studio.analytics.admin.key;

import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.KeyVerifier;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.InvalidField;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The senders' keys: how they are made, replaced and revoked.
public final class ApiKeys {

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

  private final Transactions transactions;
  private final Clock clock;
  private final KnownKeys known;
  private final SecureRandom random = new SecureRandom();

  public ApiKeys(Supplier<EntityManagerFactory> entities, Clock clock) {
    this.transactions = new Transactions(entities);
    this.clock = clock;
    this.known = new KnownKeys(transactions, clock);
  }

  /// Those that work, as far as this process knows.
  public KnownKeys known() {
    return known;
  }

  /// A key that was just made.
  ///
  /// @param secret the key itself, to be shown once and kept nowhere
  public record NewKey(String secret, ApiKey key) {}

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
          key.expiresAt().map(Instant::toString).orElse(null),
          key.addresses().isEmpty() ? null : key.addresses());
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
    known.tryRefresh();
    return made;
  }

  private NewKey made(
      String organization,
      String name,
      @Nullable String project,
      Set<Role> roles,
      CallLimits limits,
      KeyRule rule) {
    var prefix = KeyVerifier.MARK + HexFormat.of().formatHex(bytes(NAME_BYTES));
    var secret =
        prefix + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    var key =
        new ApiKey(
            prefix,
            organization,
            name,
            project,
            KnownKeys.hash(secret),
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
    known.tryRefresh();
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
    known.tryRefresh();
    return worked;
  }

  /// Looks for keys that this version cannot read, and that work no more.
  UnreadableCheck unreadable() {
    return new UnreadableCheck(
        "api_key",
        () ->
            list().stream()
                .filter(key -> key.revokedAt().isEmpty())
                .flatMap(key -> key.unreadable().stream())
                .toList());
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
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
