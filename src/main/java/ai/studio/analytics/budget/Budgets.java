package ai.studio.analytics.budget;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.store.schema.RequestField;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where budgets are kept, and changed.
public final class Budgets {

  /// Each call is held against all of them.
  static final int MOST_OF_AN_ORGANIZATION = 100;

  private final Transactions transactions;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public Budgets(Supplier<EntityManagerFactory> entities, Clock clock) {
    this.transactions = new Transactions(entities);
    this.clock = clock;
  }

  /// The budgets of an organisation by name, but for those that this version cannot read.
  public List<Budget> list(String organization) {
    return readable(stored(organization));
  }

  /// Those that it cannot read, which hold nobody back.
  public List<UnreadableRow> unreadable(String organization) {
    return unreadable(stored(organization));
  }

  private List<StoredBudget> stored(String organization) {
    return transactions.call(it ->
        it.createQuery(
                "SELECT b FROM StoredBudget b WHERE b.organization = ?1 ORDER BY b.name, b.id",
                StoredBudget.class)
            .setParameter(1, organization)
            .setMaxResults(MOST_OF_AN_ORGANIZATION)
            .getResultList());
  }

  private static List<Budget> readable(List<StoredBudget> all) {
    return all.stream()
        .map(StoredBudget::stored)
        .filter(Stored::isReadable)
        .map(Stored::get)
        .toList();
  }

  private static List<UnreadableRow> unreadable(List<StoredBudget> all) {
    return all.stream().map(StoredBudget::unreadable).flatMap(Optional::stream).toList();
  }

  /// Those that somebody may see: of whoever does not see their organisation, the ones that count
  /// nobody's calls but theirs.
  public List<Budget> list(Caller caller) {
    return list(caller.organization()).stream()
        .filter(budget -> caller.seesOrganization() || isOf(budget.filter(), caller.storedUser()))
        .toList();
  }

  private static boolean isOf(Filter filter, String user) {
    return switch (filter) {
      case Filter.All(var parts) -> parts.stream().anyMatch(part -> isOf(part, user));
      case Filter.Any(var parts) -> parts.stream().allMatch(part -> isOf(part, user));
      case Filter.Not _ -> false;
      case Filter.Condition(var field, var matches) ->
          field.equals(RequestField.USER.fieldName())
              && matches.equals(List.of(new Match.Is(user)));
    };
  }

  /// All budgets of all organisations, but for those that this version cannot read.
  List<Budget> all() {
    return readable(everybodys());
  }

  /// Looks for budgets that this version cannot read.
  public UnreadableCheck unreadable() {
    return new UnreadableCheck("budget", () -> unreadable(everybodys()));
  }

  private List<StoredBudget> everybodys() {
    return transactions.call(it ->
        it.createQuery("SELECT b FROM StoredBudget b ORDER BY b.id", StoredBudget.class)
            .getResultList());
  }

  /// Changes with every change of a budget: no two changes of one have the same time.
  List<Object> stamp() {
    return transactions.call(it -> {
      var row =
          (Object[])
              it.createNativeQuery("SELECT COUNT(*), COALESCE(SUM(updated_at), 0) FROM budget")
                  .getSingleResult();
      return List.of(row);
    });
  }

  /// Whether an organisation has a budget of that name, in a transaction of somebody else.
  public static boolean exists(Connection connection, String organization, String name)
      throws SQLException {
    return !Statements.list(
            connection,
            "SELECT id FROM budget WHERE organization_id = ? AND name = ? LIMIT 1",
            row -> row.getLong(1),
            organization,
            name)
        .isEmpty();
  }

  /// Makes a budget.
  ///
  /// @param by who wants it
  /// @throws InvalidBudget where there is another of that name, or there are 100 already
  public Budget create(Actor by, String organization, BudgetDraft draft) {
    return transactions.call(it -> {
      checkRoom(it, organization);
      checkName(it, organization, draft.name(), null);
      var made = new StoredBudget(newId(), organization, draft, by.name(), now());
      it.persist(made);
      write(it, by, Act.BUDGET_CREATE, made, null, made.state());
      return made.budget();
    });
  }

  /// Changes a budget, if it is still what somebody has seen.
  ///
  /// @param by who wants it
  /// @param version what they have seen
  /// @return empty where the organisation has none such
  /// @throws InvalidBudget where there is another of that name
  /// @throws BudgetChanged where it is another version by now
  public Optional<Budget> change(
      Actor by, String organization, long id, int version, BudgetDraft draft) {
    return transactions.call(it -> {
      var budget = find(it, organization, id);
      if (budget == null) {
        return Optional.empty();
      }
      if (budget.version() != version) {
        throw new BudgetChanged(budget);
      }
      checkName(it, organization, draft.name(), id);
      var before = budget.state();
      budget.change(draft, by.name(), now());
      write(it, by, Act.BUDGET_CHANGE, budget, before, budget.state());
      return Optional.of(budget.budget());
    });
  }

  /// Removes a budget.
  ///
  /// @param by who wants it
  /// @return what it was, as far as this version can read it; empty where the organisation has none
  ///   such
  public Optional<Stored<Budget>> delete(Actor by, String organization, long id) {
    return transactions.call(it -> {
      var budget = find(it, organization, id);
      if (budget == null) {
        return Optional.empty();
      }
      it.remove(budget);
      write(it, by, Act.BUDGET_DELETE, budget, budget.state(), null);
      return Optional.of(budget.stored());
    });
  }

  private static @Nullable StoredBudget find(EntityManager entities, String organization, long id) {
    var budget = entities.find(StoredBudget.class, id, LockModeType.PESSIMISTIC_WRITE);
    return budget != null && budget.organization().equals(organization) ? budget : null;
  }

  private static void checkRoom(EntityManager entities, String organization) {
    var count =
        entities
            .createQuery(
                "SELECT COUNT(b) FROM StoredBudget b WHERE b.organization = ?1", Long.class)
            .setParameter(1, organization)
            .getSingleResult();
    if (count >= MOST_OF_AN_ORGANIZATION) {
      throw new InvalidBudget(
          "name", "would be that of one more than " + MOST_OF_AN_ORGANIZATION + " budgets");
    }
  }

  /// @param own the budget that may have the name; null where it is to be a new one
  private static void checkName(
      EntityManager entities, String organization, String name, @Nullable Long own) {
    var others =
        entities
            .createQuery(
                "SELECT b.id FROM StoredBudget b WHERE b.organization = ?1 AND b.name = ?2",
                Long.class)
            .setParameter(1, organization)
            .setParameter(2, name)
            .getResultList();
    if (others.stream().anyMatch(id -> !id.equals(own))) {
      throw new InvalidBudget("name", "must differ from those of your other budgets");
    }
  }

  private void write(
      EntityManager entities,
      Actor by,
      Act act,
      StoredBudget budget,
      StoredBudget.@Nullable State before,
      StoredBudget.@Nullable State after) {
    AuditLog.write(
        entities,
        new AuditEntry(
            clock.instant(),
            by,
            act,
            budget.organization(),
            Long.toString(budget.id()),
            before,
            after));
  }

  private long newId() {
    return ids.next(clock.instant());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
