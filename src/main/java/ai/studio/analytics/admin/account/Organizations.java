package ai.studio.analytics.admin.account;

import ai.studio.analytics.admin.account.Accounts.InvalidAccount;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The organisations: who makes, suspends and deletes them. What a deleted one had is removed by
/// `store.maintain.OrganizationErasure`; its name is never given to another one, for tokens, files
/// and senders may still speak of it.
public final class Organizations {

  /// The one that there is from the first start on.
  public static final String FIRST = "default";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private static final String COLUMNS =
      "SELECT organization_id, created_at, suspended_at, deleted_at FROM organization ";

  private final Transactions transactions;
  private final AccountStates states;
  private final Clock clock;

  /// @param states what this process knows of them, which is told of changes
  public Organizations(Supplier<EntityManagerFactory> entities, AccountStates states, Clock clock) {
    this.transactions = new Transactions(entities);
    this.states = states;
    this.clock = clock;
  }

  /// An organisation.
  ///
  /// @param suspendedAt since when nobody of it may do anything; null while they may
  /// @param deletedAt since when it is no more; null while it is
  public record Organization(
      String name, Instant createdAt, @Nullable Instant suspendedAt, @Nullable Instant deletedAt) {}

  /// What the audit log tells of one.
  record State(boolean suspended) {}

  /// All of them by name, deleted ones too.
  public List<Organization> list() {
    return transactions.call(it -> rows(it, COLUMNS + "ORDER BY organization_id"));
  }

  /// The one of that name, unless it is deleted.
  public Optional<Organization> find(String name) {
    return transactions.call(it -> find(it, name)).filter(it -> it.deletedAt() == null);
  }

  /// Makes one, which has nobody and nothing yet.
  ///
  /// @param by who wants it
  /// @throws InvalidAccount where the name breaks its rule
  /// @throws OrganizationExists where the name is taken, or was
  public Organization create(Actor by, String name) {
    var made = transactions.call(it -> create(it, by, name));
    states.tryRefresh();
    return made;
  }

  /// The same in the transaction of whoever gives it its first member.
  Organization create(EntityManager it, Actor by, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidAccount(
          "name",
          "must be 1 to 63 letters, digits, dots, dashes or underscores, the first of them a letter or digit");
    }
    if (find(it, name).isPresent()) {
      throw new OrganizationExists(name);
    }
    insert(it, name);
    write(it, by, Act.ORGANIZATION_CREATE, name, null, new State(false));
    return new Organization(name, clock.instant(), null, null);
  }

  /// Lets nobody of it do anything, or lets them again; empty where there is none of that name.
  /// What it is already changes nothing.
  ///
  /// @param by who wants it
  public Optional<Organization> suspend(Actor by, String name, boolean suspended) {
    var changed =
        transactions.call(it -> {
          var before = open(it, name);
          if (before.isEmpty() || (before.get().suspendedAt() != null) == suspended) {
            return before;
          }
          set(it, "suspended_at", suspended ? clock.instant() : null, name);
          write(
              it,
              by,
              suspended ? Act.ORGANIZATION_SUSPEND : Act.ORGANIZATION_RESUME,
              name,
              new State(!suspended),
              new State(suspended));
          return find(it, name);
        });
    states.tryRefresh();
    return changed;
  }

  /// Says that it is no more: from now on nobody of it can do anything. What it had is to be
  /// removed then.
  ///
  /// @param by who wants it
  /// @return whether there was one of that name
  public boolean delete(Actor by, String name) {
    var deleted =
        transactions.call(it -> {
          var before = open(it, name);
          if (before.isEmpty()) {
            return false;
          }
          set(it, "deleted_at", clock.instant(), name);
          write(
              it,
              by,
              Act.ORGANIZATION_DELETE,
              name,
              new State(before.get().suspendedAt() != null),
              null);
          return true;
        });
    states.tryRefresh();
    return deleted;
  }

  /// Makes sure that one is known.
  ///
  /// @throws OrganizationExists where it was deleted
  void ensure(EntityManager entities, String name) {
    var known = find(entities, name);
    if (known.isEmpty()) {
      insert(entities, name);
    } else if (known.get().deletedAt() != null) {
      throw new OrganizationExists(name);
    }
  }

  /// Those of which nobody may do anything.
  static Set<String> closed(EntityManager entities) {
    return rows(entities, COLUMNS + "WHERE suspended_at IS NOT NULL OR deleted_at IS NOT NULL")
        .stream()
        .map(Organization::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Those that are deleted.
  public List<String> deleted() {
    return list().stream().filter(it -> it.deletedAt() != null).map(Organization::name).toList();
  }

  /// Whether nobody of it may do anything.
  static boolean isClosed(EntityManager entities, String name) {
    return find(entities, name)
        .filter(it -> it.suspendedAt() != null || it.deletedAt() != null)
        .isPresent();
  }

  private static Optional<Organization> open(EntityManager entities, String name) {
    return find(entities, name).filter(it -> it.deletedAt() == null);
  }

  private static Optional<Organization> find(EntityManager entities, String name) {
    return rows(entities, COLUMNS + "WHERE organization_id = ?1", name).stream().findFirst();
  }

  private static List<Organization> rows(EntityManager entities, String sql, Object... values) {
    var query = entities.createNativeQuery(sql);
    for (var i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return ((List<?>) query.getResultList())
        .stream().map(row -> organization((Object[]) row)).toList();
  }

  private static Organization organization(@Nullable Object[] row) {
    return new Organization(
        String.valueOf(row[0]), Objects.requireNonNull(time(row[1])), time(row[2]), time(row[3]));
  }

  static @Nullable Instant time(@Nullable Object micros) {
    return micros == null
        ? null
        : Instant.EPOCH.plus(((Number) micros).longValue(), ChronoUnit.MICROS);
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /// Of two that make the same one, the other finds it there.
  private void insert(EntityManager entities, String name) {
    entities
        .createNativeQuery(
            """
            INSERT INTO organization (organization_id, created_at) VALUES (?1, ?2)
            ON DUPLICATE KEY UPDATE organization_id = VALUES(organization_id)
            """)
        .setParameter(1, name)
        .setParameter(2, micros(clock.instant()))
        .executeUpdate();
  }

  private static void set(
      EntityManager entities, String column, @Nullable Instant time, String name) {
    entities
        .createNativeQuery(
            "UPDATE organization SET %s = %s WHERE organization_id = ?1"
                .formatted(column, time == null ? "NULL" : Long.toString(micros(time))))
        .setParameter(1, name)
        .executeUpdate();
  }

  private void write(
      EntityManager entities,
      Actor by,
      Act act,
      String name,
      @Nullable State before,
      @Nullable State after) {
    AuditLog.write(entities, new AuditEntry(clock.instant(), by, act, null, name, before, after));
  }

  /// The name is taken, or was that of one that is deleted.
  public static final class OrganizationExists extends RuntimeException {

    OrganizationExists(String name) {
      super("There is, or was, an organisation named " + name + ".");
    }
  }
}
