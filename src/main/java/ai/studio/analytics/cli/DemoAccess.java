package ai.studio.analytics.cli;

import ai.studio.analytics.admin.key.ApiKey;
import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.budget.BudgetDraft;
import ai.studio.analytics.budget.BudgetPeriod;
import ai.studio.analytics.budget.BudgetUnit;
import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.budget.Enforcement;
import ai.studio.analytics.budget.WhenUnknown;
import ai.studio.analytics.persistence.audit.Actor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The API keys and the budgets of the demo's organisation. What is there by its name is left as it
/// is.
final class DemoAccess {

  private static final String ORGANIZATION = DemoTraffic.ORGANIZATION;

  private final ApiKeys keys;
  private final Budgets budgets;

  DemoAccess(Studio studio) {
    keys = new ApiKeys(studio.database()::entities, studio.clock());
    budgets = new Budgets(studio.database()::entities, studio.clock());
  }

  /// Makes the keys with which the projects call models. Nobody gets to know them: they are there
  /// to be looked at.
  ///
  /// @return their prefixes by their names
  Map<String, String> makeKeys() {
    DemoWorld.PROJECTS.forEach(project ->
        project.keys().stream()
            .filter(name -> !prefixes().containsKey(name))
            .forEach(name ->
                keys.create(
                    Actor.cli(),
                    ORGANIZATION,
                    name,
                    project.name(),
                    Set.of(Role.CALL),
                    new CallLimits(List.of(), 600L, null))));
    return prefixes();
  }

  private Map<String, String> prefixes() {
    return keys.list(ORGANIZATION).stream()
        .filter(key -> key.revokedAt().isEmpty())
        .collect(Collectors.toMap(ApiKey::name, ApiKey::prefix, (newer, _) -> newer));
  }

  /// Makes budgets of which each stands differently.
  void makeBudgets() {
    var known =
        budgets.list(ORGANIZATION).stream()
            .collect(Collectors.toMap(it -> it.name(), Function.identity()));
    drafts().stream()
        .filter(draft -> !known.containsKey(draft.name()))
        .forEach(draft -> budgets.create(Actor.cli(), ORGANIZATION, draft));
  }

  private static List<BudgetDraft> drafts() {
    return List.of(
        draft("All models", "", BudgetUnit.USD, 120, BudgetPeriod.MONTH, "UTC", Enforcement.SOFT),
        draft(
            "Support bot",
            "project:support-bot",
            BudgetUnit.USD,
            30,
            BudgetPeriod.MONTH,
            null,
            Enforcement.SOFT),
        draft(
            "Code review",
            "project:code-review",
            BudgetUnit.TOKENS,
            4_000_000,
            BudgetPeriod.WEEK,
            "UTC",
            Enforcement.HARD),
        draft(
            "Trials",
            "project:sandbox",
            BudgetUnit.REQUESTS,
            500,
            BudgetPeriod.WEEK,
            null,
            Enforcement.HARD));
  }

  private static BudgetDraft draft(
      String name,
      String filter,
      BudgetUnit unit,
      long limit,
      BudgetPeriod period,
      @Nullable String zone,
      Enforcement enforcement) {
    return new BudgetDraft(
        name,
        filter,
        unit,
        BigDecimal.valueOf(limit),
        period,
        zone,
        enforcement,
        WhenUnknown.ALLOW);
  }
}
