package ai.studio.analytics.gateway;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// Where the upstreams are kept that organisations make for themselves, and changed. Their keys are
/// sealed.
public final class KeptUpstreams {

  /// Each call looks at all of them.
  static final int MOST_OF_AN_ORGANIZATION = 100;

  private final Transactions transactions;
  private final KeySeal seal;
  private final Set<String> taken;
  private final Clock clock;

  /// @param taken names that the settings have
  KeptUpstreams(
      Supplier<EntityManagerFactory> entities, KeySeal seal, Set<String> taken, Clock clock) {
    this.transactions = new Transactions(entities);
    this.seal = seal;
    this.taken = Set.copyOf(taken);
    this.clock = clock;
  }

  /// Those of the configured service; empty where it has no secret to keep keys under.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static Optional<KeptUpstreams> from(
      Config config, Supplier<EntityManagerFactory> entities, Clock clock) {
    return from(GatewayConfig.from(config), entities, clock);
  }

  static Optional<KeptUpstreams> from(
      GatewayConfig config, Supplier<EntityManagerFactory> entities, Clock clock) {
    var taken = config.upstreams().stream().map(Upstream::name).collect(Collectors.toSet());
    return config.seal().map(seal -> new KeptUpstreams(entities, seal, taken, clock));
  }

  /// Those of an organisation by name.
  public List<KeptUpstream> list(String organization) {
    return all().stream().filter(it -> it.organization().equals(organization)).toList();
  }

  /// Those of all organisations, but for those that this version cannot read.
  List<KeptUpstream> all() {
    return stored().stream()
        .map(it -> it.stored(seal))
        .filter(Stored::isReadable)
        .map(Stored::get)
        .toList();
  }

  private List<StoredUpstream> stored() {
    return transactions.call(it ->
        it.createQuery(
                "SELECT u FROM StoredUpstream u ORDER BY u.organization, u.name, u.id",
                StoredUpstream.class)
            .getResultList());
  }

  /// Looks for upstreams that this version cannot read.
  UnreadableCheck unreadable() {
    return new UnreadableCheck("upstream", () -> unreadable(_ -> true));
  }

  /// Those of an organisation that this version cannot read, and that are not asked.
  public List<UnreadableRow> unreadable(String organization) {
    return unreadable(it -> it.organization().equals(organization));
  }

  private List<UnreadableRow> unreadable(Predicate<StoredUpstream> which) {
    return stored().stream()
        .filter(which)
        .map(it -> it.unreadable(seal))
        .flatMap(Optional::stream)
        .toList();
  }

  /// Changes with every change of one: no two changes have the same time.
  List<Object> stamp() {
    return transactions.call(it -> {
      var row =
          (Object[])
              it.createNativeQuery("SELECT COUNT(*), COALESCE(SUM(updated_at), 0) FROM upstream")
                  .getSingleResult();
      return List.of(row);
    });
  }

  /// Makes one.
  ///
  /// @throws InvalidUpstream where its name is taken, or there are 100 already
  public KeptUpstream create(Actor by, String organization, UpstreamDraft draft) {
    return transactions.call(it -> {
      check(it, organization, draft.upstream().name(), null);
      var id = EventId.of(clock.instant(), "upstream", UUID.randomUUID().toString());
      var made = new StoredUpstream(id, organization, draft, seal, by.name(), now());
      it.persist(made);
      write(it, by, Act.UPSTREAM_CREATE, organization, id, null, made.state());
      return made.kept(seal);
    });
  }

  /// Changes one, if it is still what somebody has seen.
  ///
  /// @return empty where the organisation has none such
  /// @throws InvalidUpstream where its name is taken, or its key would be sent somewhere else
  /// @throws UpstreamChanged where it is another version by now
  public Optional<KeptUpstream> change(
      Actor by, String organization, long id, int version, UpstreamDraft draft) {
    return transactions.call(it -> {
      var upstream = find(it, organization, id);
      if (upstream == null) {
        return Optional.empty();
      }
      if (upstream.version() != version) {
        throw new UpstreamChanged(upstream.name());
      }
      check(it, organization, draft.upstream().name(), id);
      if (draft.keepsKey() && upstream.hasKey() && !upstream.isAt(draft.upstream().url())) {
        throw new InvalidUpstream(
            "key", "must be given anew where the address is of another server");
      }
      var before = upstream.state();
      upstream.change(draft, seal, by.name(), now());
      write(it, by, Act.UPSTREAM_CHANGE, organization, id, before, upstream.state());
      return Optional.of(upstream.kept(seal));
    });
  }

  /// Removes one.
  ///
  /// @return what it was, where this version can read it; empty where the organisation has none
  ///   such
  public Optional<Stored<KeptUpstream>> delete(Actor by, String organization, long id) {
    return transactions.call(it -> {
      var upstream = find(it, organization, id);
      if (upstream == null) {
        return Optional.empty();
      }
      it.remove(upstream);
      write(it, by, Act.UPSTREAM_DELETE, organization, id, upstream.state(), null);
      return Optional.of(upstream.stored(seal));
    });
  }

  private static @Nullable StoredUpstream find(
      EntityManager entities, String organization, long id) {
    var upstream = entities.find(StoredUpstream.class, id, LockModeType.PESSIMISTIC_WRITE);
    return upstream != null && upstream.organization().equals(organization) ? upstream : null;
  }

  /// @param own the one that may have the name; null where it is to be a new one
  private void check(EntityManager entities, String organization, String name, @Nullable Long own) {
    var all =
        entities
            .createQuery(
                "SELECT u.id, u.name FROM StoredUpstream u WHERE u.organization = ?1",
                Object[].class)
            .setParameter(1, organization)
            .getResultList();
    if (own == null && all.size() >= MOST_OF_AN_ORGANIZATION) {
      throw new InvalidUpstream(
          "name", "would be that of one more than " + MOST_OF_AN_ORGANIZATION + " upstreams");
    }
    if (taken.contains(name)
        || all.stream().anyMatch(it -> it[1].equals(name) && !it[0].equals(own))) {
      throw new InvalidUpstream("name", "must differ from those of the other upstreams");
    }
  }

  private void write(
      EntityManager entities,
      Actor by,
      Act act,
      String organization,
      long id,
      StoredUpstream.@Nullable State before,
      StoredUpstream.@Nullable State after) {
    AuditLog.write(
        entities,
        new AuditEntry(clock.instant(), by, act, organization, Long.toString(id), before, after));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
