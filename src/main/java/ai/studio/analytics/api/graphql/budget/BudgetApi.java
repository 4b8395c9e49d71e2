package ai.studio.analytics.api.graphql.budget;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.graphql.value.UnreadableView;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.budget.Budget;
import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.budget.Ledger;
import ai.studio.analytics.budget.LedgerFeed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// What organisations allow themselves to spend.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME})
public class BudgetApi {

  private final Budgets budgets;
  private final Ledger ledger;
  private final LedgerFeed feed;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  BudgetApi(
      Budgets budgets,
      Ledger ledger,
      LedgerFeed feed,
      CurrentCaller currentCaller,
      CurrentActor currentActor) {
    this.budgets = budgets;
    this.ledger = ledger;
    this.feed = feed;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("budgets")
  @Description(
      "The budgets of your organisation by name, 100 at most. Users see those that count nobody's calls but theirs.")
  public List<BudgetView> budgets() {
    return budgets.list(caller()).stream().map(this::view).toList();
  }

  @Query("unreadableBudgets")
  @Description(
      "Budgets of your organisation that another version of the service has stored and this one cannot read: they hold"
          + " nobody back, and can be removed or saved anew.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public List<UnreadableView> unreadableBudgets() {
    return budgets.unreadable(caller().organization()).stream().map(UnreadableView::new).toList();
  }

  @Query("budget")
  @Description("A budget; null where there is none that you may see.")
  public @Nullable BudgetView budget(@Name("id") @Id @Description("Which one.") String id) {
    var wanted = Ids.parse("id", id);
    return budgets.list(caller()).stream()
        .filter(budget -> budget.id() == wanted)
        .map(this::view)
        .findAny()
        .orElse(null);
  }

  @Mutation("saveBudget")
  @Description(
      "Makes a budget or, with `id`, changes one; it holds within two seconds. `CONFLICT` where somebody has saved"
          + " another version since you read it. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public BudgetView saveBudget(@Name("input") @Description("The budget.") SaveBudget input) {
    var saved = save(input);
    feed.refreshBudgets();
    return view(saved);
  }

  private Budget save(SaveBudget input) {
    var by = currentActor.current();
    var organization = caller().organization();
    var seen = input.seen();
    return seen == null
        ? budgets.create(by, organization, input.draft())
        : found(budgets.change(by, organization, seen.id(), seen.version(), input.draft()));
  }

  @Mutation("deleteBudget")
  @Description(
      "Removes a budget for good. Null where this version of the service could not read it. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public @Nullable BudgetView deleteBudget(@Name("id") @Id @Description("Which one.") String id) {
    var gone =
        budgets
            .delete(currentActor.current(), caller().organization(), Ids.parse("id", id))
            .orElseThrow(BudgetApi::none);
    feed.refreshBudgets();
    return gone.isReadable() ? view(gone.get()) : null;
  }

  private BudgetView view(Budget budget) {
    return new BudgetView(budget, ledger.state(budget).orElse(null));
  }

  private static Budget found(Optional<Budget> budget) {
    return budget.orElseThrow(BudgetApi::none);
  }

  private static NotFound none() {
    return new NotFound("There is no such budget.");
  }

  private Caller caller() {
    return currentCaller.current();
  }
}
