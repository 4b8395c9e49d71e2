package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.AccountVerifier;
import ai.studio.analytics.auth.AccountsUnavailable;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.persistence.Refresh;
import ai.studio.analytics.persistence.Transactions;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

  /// @param callers who may log in, by name
  /// @param stamp changes with every change of an account
  private record Copy(Map<String, Caller> callers, List<Object> stamp) {}

  /// Where an account is unknown or newer than in the copy, another instance made it a moment ago,
  /// and the copy is renewed.
  @Override
  public void check(Caller caller) {
    if (copy == null) {
      throw new AccountsUnavailable();
    }
    if (isBehind(caller)) {
      tryRefresh();
    }
    demand(caller, known(caller));
  }

  @Override
  public void checkNow(Caller caller) {
    var present = transactions.call(it -> it.find(Account.class, caller.user()));
    demand(caller, present == null || present.disabledAt().isPresent() ? null : present.caller());
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
          var stamp =
              List.of(
                  it.createQuery("SELECT COUNT(a) FROM Account a").getSingleResult(),
                  it.createNativeQuery("SELECT COALESCE(SUM(version), 0) FROM account")
                      .getSingleResult());
          if (before != null && before.stamp().equals(stamp)) {
            return before;
          }
          var accounts =
              it.createQuery("SELECT a FROM Account a WHERE a.disabledAt IS NULL", Account.class)
                  .getResultStream()
                  .map(Account::caller)
                  .collect(Collectors.toUnmodifiableMap(Caller::user, Function.identity()));
          return new Copy(accounts, stamp);
        });
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
    return present == null ? null : present.callers().get(caller.user());
  }

  private static void demand(Caller caller, @Nullable Caller present) {
    if (!caller.equals(present)) {
      throw NotAuthenticated.invalid("The login has ended.");
    }
  }

  private static long version(Caller caller) {
    var version = caller.account();
    return version == null ? 0 : version;
  }
}
