package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.AccountVerifier;
import ai.studio.analytics.auth.AccountsUnavailable;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.persistence.Refresh;
import ai.studio.analytics.persistence.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the local accounts are at present, for each request with a token of ours to be held
/// against: a copy in memory, which [#refresh] renews and which goes on working while the database
/// is away, when no account can be changed either.
public final class AccountStates implements AccountVerifier {

  private final Transactions transactions;
  private final Refresh refresh = new Refresh(this::load);
  private volatile @Nullable Copy copy;

  public AccountStates(Supplier<EntityManagerFactory> entities) {
    this.transactions = new Transactions(entities);
  }

  /// @param callers who may log in, by name at the login and by organisation
  /// @param members whom organisations have made members, by the same
  /// @param disabled accounts with which nobody may log in
  /// @param closed organisations that are suspended or deleted
  /// @param stamp changes with every change
  private record Copy(
      Map<String, Map<String, Caller>> callers,
      Map<String, Map<String, Membership>> members,
      Set<String> disabled,
      Set<String> closed,
      List<Object> stamp) {}

  /// Where an account is unknown or newer than in the copy, another instance made it a moment ago,
  /// and the copy is renewed.
  @Override
  public Caller check(Caller caller) {
    if (copy == null) {
      throw new AccountsUnavailable();
    }
    if (isBehind(caller)) {
      tryRefresh();
    }
    return demand(caller, known(caller));
  }

  @Override
  public void checkNow(Caller caller) {
    var present =
        transactions.call(it -> {
          var account = it.find(Account.class, caller.loginName());
          return account == null || account.disabledAt().isPresent()
              ? List.<Caller>of()
              : Memberships.callers(it, account);
        });
    demand(
        caller,
        present.stream()
            .filter(it -> it.organization().equals(caller.organization()))
            .findFirst()
            .orElse(null));
  }

  @Override
  public Caller admit(Caller caller) {
    var known = copy;
    if (known == null) {
      return caller;
    }
    if (known.closed().contains(caller.organization())) {
      throw NotAuthenticated.invalid("The organisation is suspended.");
    }
    if (caller.account() != null || caller.key() != null || caller.login() == null) {
      return caller;
    }
    if (known.disabled().contains(caller.login())) {
      throw NotAuthenticated.invalid("The login has ended.");
    }
    var member = known.members().getOrDefault(caller.login(), Map.of()).get(caller.organization());
    return member == null
        ? caller
        : new Caller(caller.user(), caller.organization(), Set.of(member.role()))
            .loggedInAs(caller.login())
            .within(member.projects());
  }

  /// The organisations that somebody may work in, by name, as this process knows it.
  public List<String> organizations(Caller caller) {
    var known = copy;
    if (known == null || caller.account() == null) {
      return List.of(caller.organization());
    }
    return known.callers().getOrDefault(caller.loginName(), Map.of()).keySet().stream()
        .filter(it -> !known.closed().contains(it))
        .sorted()
        .toList();
  }

  /// Renews the copy if an account has changed. Throws what the database throws; the old copy then
  /// stays.
  public void refresh() {
    refresh.run();
  }

  private void load() {
    var before = copy;
    copy =
        transactions.call(it -> {
          var stamp = stamp(it);
          return before != null && before.stamp().equals(stamp) ? before : copy(it, stamp);
        });
  }

  private static List<Object> stamp(EntityManager entities) {
    return Stream.of(
            "SELECT COUNT(*) FROM account",
            "SELECT COALESCE(SUM(version), 0) FROM account",
            "SELECT COUNT(*) FROM membership",
            "SELECT COALESCE(SUM(changed_at), 0) FROM membership",
            "SELECT COUNT(*) FROM organization",
            "SELECT COALESCE(SUM(COALESCE(suspended_at, 0) + COALESCE(deleted_at, 0)), 0) FROM organization")
        .map(sql -> entities.createNativeQuery(sql).getSingleResult())
        .toList();
  }

  private static Copy copy(EntityManager entities, List<Object> stamp) {
    var members = new HashMap<String, Map<String, Membership>>();
    for (var one : Memberships.all(entities)) {
      members.computeIfAbsent(one.login(), _ -> new HashMap<>()).put(one.organization(), one);
    }
    var callers = new HashMap<String, Map<String, Caller>>();
    var disabled = new HashSet<String>();
    for (var account :
        entities.createQuery("SELECT a FROM Account a", Account.class).getResultList()) {
      if (account.disabledAt().isPresent()) {
        disabled.add(account.login());
        continue;
      }
      var of = new HashMap<String, Caller>();
      members
          .getOrDefault(account.login(), Map.of())
          .values()
          .forEach(it -> of.put(it.organization(), account.callerIn(it)));
      of.put(account.organization(), account.caller());
      callers.put(account.login(), of);
    }
    return new Copy(callers, members, disabled, Organizations.closed(entities), stamp);
  }

  /// Renews the copy after a change that was made here, so that it holds at once. Where the
  /// database goes away in this very moment, the next renewal brings it.
  void tryRefresh() {
    var _ = refresh.tryRun();
  }

  private boolean isBehind(Caller caller) {
    var known = known(caller);
    return known == null || version(known) < version(caller);
  }

  private @Nullable Caller known(Caller caller) {
    var present = copy;
    return present == null
        ? null
        : present.callers().getOrDefault(caller.loginName(), Map.of()).get(caller.organization());
  }

  /// Tokens say nothing of projects: what the account says counts.
  private static Caller demand(Caller caller, @Nullable Caller present) {
    if (present == null || !caller.within(present.projects()).equals(present)) {
      throw NotAuthenticated.invalid("The login has ended.");
    }
    return present;
  }

  private static long version(Caller caller) {
    var version = caller.account();
    return version == null ? 0 : version;
  }
}
