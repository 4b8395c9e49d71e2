package ai.studio.analytics.admin.account;

import ai.studio.analytics.admin.account.Accounts.InvalidAccount;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who belongs to which organisations, beside those that manage their accounts. Somebody may be
/// made a member before there is such an account: so nobody learns which names there are elsewhere.
/// In the organisation that manages an account, what the account says counts, and nothing else.
public final class Memberships {

  private static final int LONGEST_LOGIN = 193;

  private static final String COLUMNS =
      "SELECT login, organization_id, name, role, projects FROM membership ";

  /// Those of an account in its own organisation are none.
  private static final String ABROAD =
      """
      NOT EXISTS (SELECT 1 FROM account a
        WHERE a.user_name = membership.login AND a.organization_id = membership.organization_id)
      """;

  private final Transactions transactions;
  private final AccountStates states;
  private final Clock clock;

  /// @param states what this process knows of them, which is told of changes
  public Memberships(Supplier<EntityManagerFactory> entities, AccountStates states, Clock clock) {
    this.transactions = new Transactions(entities);
    this.states = states;
    this.clock = clock;
  }

  /// What the audit log tells of one.
  record State(Role role, @Nullable Set<String> projects) {

    static State of(Membership of) {
      return new State(of.role(), of.projects() == null ? null : new TreeSet<>(of.projects()));
    }
  }

  /// The members of an organisation by name: those whose accounts it manages, and others.
  public List<Membership> of(String organization) {
    return transactions.call(it -> {
      var members = new ArrayList<Membership>();
      it.createQuery("SELECT a FROM Account a WHERE a.organization = ?1", Account.class)
          .setParameter(1, organization)
          .getResultStream()
          .map(Account::membership)
          .forEach(members::add);
      members.addAll(rows(it, "WHERE organization_id = ?1 AND " + ABROAD, organization));
      members.sort(Comparator.comparing(Membership::name));
      return List.copyOf(members);
    });
  }

  /// What somebody is besides what they are at home, by organisation.
  static List<Membership> of(EntityManager entities, String login) {
    return rows(entities, "WHERE login = ?1 AND " + ABROAD + "ORDER BY organization_id", login);
  }

  /// All that have such rows.
  static List<Membership> all(EntityManager entities) {
    return rows(entities, "WHERE " + ABROAD + "ORDER BY login, organization_id");
  }

  /// Who the holder of an account is, at home first, in all organisations that are not suspended.
  static List<Caller> callers(EntityManager entities, Account account) {
    var callers = new ArrayList<Caller>();
    callers.add(account.caller());
    of(entities, account.login()).stream().map(account::callerIn).forEach(callers::add);
    callers.removeIf(it -> Organizations.isClosed(entities, it.organization()));
    return callers;
  }

  /// The organisations that somebody may work in, at home first.
  public List<Caller> callers(String login) {
    return transactions.call(it -> {
      var account = it.find(Account.class, login);
      return account == null ? List.of() : callers(it, account);
    });
  }

  /// Makes somebody a member, or says anew what they are. It ends the bearer tokens of their
  /// account that were given out before.
  ///
  /// @param by who wants it
  /// @param login the name at the login, which need not exist
  /// @param name how to call somebody of another issuer; null for accounts
  /// @throws InvalidAccount where a value breaks its rule, or the organisation manages the account
  ///   itself
  public Membership save(
      Actor by,
      String organization,
      String login,
      @Nullable String name,
      Role role,
      @Nullable Collection<String> projects) {
    if (login.isBlank() || login.length() > LONGEST_LOGIN || Names.hasControls(login)) {
      throw new InvalidAccount(
          "login",
          "must be 1 to " + LONGEST_LOGIN + " characters long, none of them a control character");
    }
    var limit = Projects.checked(projects, role);
    var saved =
        transactions.call(it -> {
          var account = it.find(Account.class, login, LockModeType.PESSIMISTIC_WRITE);
          if (account != null && account.organization().equals(organization)) {
            throw new InvalidAccount("login", "is an account of your own: change the account");
          }
          var member =
              new Membership(
                  login, organization, name(login, name, account), role, limit, false, false);
          save(it, by, member);
          if (account != null) {
            account.changed(clock.instant());
          }
          return member;
        });
    states.tryRefresh();
    return saved;
  }

  private static String name(String login, @Nullable String name, @Nullable Account account) {
    if (name != null) {
      return name;
    }
    if (account != null) {
      return account.organization() + '/' + account.user();
    }
    return login.contains("/") ? login : Organizations.FIRST + '/' + login;
  }

  private void save(EntityManager entities, Actor by, Membership member) {
    var before = one(entities, member.organization(), member.login());
    var now = Organizations.micros(clock.instant());
    entities
        .createNativeQuery(
            """
            INSERT INTO membership (login, organization_id, name, role, projects, created_at, changed_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON DUPLICATE KEY UPDATE name = VALUES(name), role = VALUES(role), projects = VALUES(projects),
              changed_at = VALUES(changed_at)
            """)
        .setParameter(1, member.login())
        .setParameter(2, member.organization())
        .setParameter(3, member.name())
        .setParameter(4, member.role().key())
        .setParameter(5, Projects.text(member.projects()))
        .setParameter(6, now)
        .setParameter(7, now)
        .executeUpdate();
    var act = before.isEmpty() ? Act.MEMBER_ADD : Act.MEMBER_CHANGE;
    write(entities, by, act, member, before.map(State::of).orElse(null), State.of(member));
  }

  /// Ends a membership, and the bearer tokens of the account; false where there is none.
  ///
  /// @param by who wants it
  public boolean remove(Actor by, String organization, String login) {
    var removed =
        transactions.call(it -> {
          var account = it.find(Account.class, login, LockModeType.PESSIMISTIC_WRITE);
          var before = one(it, organization, login);
          if (before.isEmpty()) {
            return false;
          }
          delete(it, organization, login);
          if (account != null) {
            account.changed(clock.instant());
          }
          write(it, by, Act.MEMBER_REMOVE, before.get(), State.of(before.get()), null);
          return true;
        });
    states.tryRefresh();
    return removed;
  }

  /// Ends what somebody was made in an organisation that manages their account from now on.
  ///
  /// @param account has been written
  static void endAtHome(EntityManager entities, Actor by, Account account, Instant now) {
    var before = one(entities, account.organization(), account.login());
    if (before.isPresent() && delete(entities, account.organization(), account.login()) > 0) {
      var member = before.get();
      AuditLog.write(
          entities,
          new AuditEntry(
              now,
              by,
              Act.MEMBER_REMOVE,
              member.organization(),
              member.name(),
              State.of(member),
              null));
    }
  }

  private static int delete(EntityManager entities, String organization, String login) {
    return entities
        .createNativeQuery("DELETE FROM membership WHERE login = ?1 AND organization_id = ?2")
        .setParameter(1, login)
        .setParameter(2, organization)
        .executeUpdate();
  }

  private static Optional<Membership> one(
      EntityManager entities, String organization, String login) {
    return rows(entities, "WHERE login = ?1 AND organization_id = ?2", login, organization).stream()
        .findFirst();
  }

  private static List<Membership> rows(EntityManager entities, String where, Object... values) {
    var query = entities.createNativeQuery(COLUMNS + where);
    for (var i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return ((List<?>) query.getResultList())
        .stream().map(row -> membership((Object[]) row)).toList();
  }

  private static Membership membership(@Nullable Object[] row) {
    return new Membership(
        String.valueOf(row[0]),
        String.valueOf(row[1]),
        String.valueOf(row[2]),
        Role.of(String.valueOf(row[3])).orElse(Role.USER),
        Projects.read(row[4] == null ? null : row[4].toString()),
        false,
        false);
  }

  private void write(
      EntityManager entities,
      Actor by,
      Act act,
      Membership member,
      @Nullable State before,
      @Nullable State after) {
    AuditLog.write(
        entities,
        new AuditEntry(
            clock.instant(), by, act, member.organization(), member.name(), before, after));
  }
}
