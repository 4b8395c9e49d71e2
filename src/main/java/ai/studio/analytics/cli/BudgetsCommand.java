package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.budget.Budget;
import ai.studio.analytics.budget.BudgetDraft;
import ai.studio.analytics.budget.BudgetPeriod;
import ai.studio.analytics.budget.BudgetState;
import ai.studio.analytics.budget.BudgetUnit;
import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.budget.Enforcement;
import ai.studio.analytics.budget.InvalidBudget;
import ai.studio.analytics.budget.Ledger;
import ai.studio.analytics.budget.LedgerFeed;
import ai.studio.analytics.budget.WhenUnknown;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidFilterText;
import ai.studio.analytics.query.model.UnknownTimeZone;
import ai.studio.analytics.store.write.StoredEvents;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// What organisations allow themselves to spend.
@Command(
    name = "budgets",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "List, set or remove what an organisation allows itself to spend.",
    subcommands = {
      BudgetsCommand.Show.class,
      BudgetsCommand.SetBudget.class,
      BudgetsCommand.Remove.class
    })
final class BudgetsCommand {

  private static final String NOTICES = "A running service notices within two seconds.";

  private BudgetsCommand() {}

  private abstract static class OfOrganization extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(
        names = {"--organization", "--org"},
        defaultValue = "default",
        description = "Whose budgets (${DEFAULT-VALUE}).")
    private String organization;

    final String organization() {
      return organization;
    }

    final Optional<Budget> find(Budgets budgets, String name) {
      return budgets.list(organization).stream()
          .filter(it -> it.name().equals(name.strip()))
          .findFirst();
    }

    static Budgets budgets(Studio studio) {
      return new Budgets(studio.database()::entities, studio.clock());
    }
  }

  @Command(
      name = "list",
      description = "List the budgets of an organisation with what is spent of each, as stored.")
  static final class Show extends OfOrganization {

    @Override
    int run(Studio studio) {
      var budgets = budgets(studio);
      var ledger = new Ledger(studio.clock());
      var data = studio.database().dataSource();
      new LedgerFeed(
              ledger,
              budgets,
              new StoredEvents(data),
              studio.sql(),
              studio.blocks(),
              () -> true,
              studio.clock())
          .refresh();
      budgets.list(organization()).forEach(it -> show(it, ledger.state(it)));
      return 0;
    }

    private void show(Budget budget, Optional<BudgetState> state) {
      var zone = budget.window().zone();
      say(
          "%s  %s of %s spent%s  a %s%s  %s, when unknown %s%s",
          budget.name(),
          state.map(it -> budget.unit().text(it.used())).orElse("?"),
          budget.unit().text(budget.limit()),
          state.map(it -> String.format(Locale.ROOT, " (%.0f %%)", 100 * it.share())).orElse(""),
          word(budget.window().period()),
          zone == null ? " that slides" : " in " + zone,
          word(budget.enforcement()),
          word(budget.whenUnknown()),
          budget.filter().text().isEmpty() ? "" : "  of " + budget.filter().text());
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }

  @Command(
      name = "set",
      description = {
        "Make a budget, or change the one of that name to what is said here.",
        "",
        "  ./studio budgets set search 100 --filter=project:search --enforcement=hard",
        "",
        NOTICES
      })
  static final class SetBudget extends OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(index = "0", paramLabel = "NAME", description = "1 to 80 characters.")
    private String name;

    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "1", paramLabel = "LIMIT", description = "How much, above 0.")
    private BigDecimal limit;

    @Option(names = "--unit", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private BudgetUnit unit = BudgetUnit.USD;

    @Option(names = "--period", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private BudgetPeriod period = BudgetPeriod.MONTH;

    @Option(
        names = "--filter",
        defaultValue = "",
        description = "Which calls count, such as 'project:search model:gpt-4o*' (all).")
    private String filter = "";

    @Option(
        names = "--time-zone",
        defaultValue = "UTC",
        description = "On whose calendar the period is (${DEFAULT-VALUE}).")
    private String zone = "UTC";

    @Option(names = "--slides", description = "The time just before now counts, no calendar.")
    private boolean slides;

    @Option(
        names = "--enforcement",
        description = "${COMPLETION-CANDIDATES}: warn, or refuse too (${DEFAULT-VALUE}).")
    private Enforcement enforcement = Enforcement.SOFT;

    @Option(
        names = "--when-unknown",
        description =
            "${COMPLETION-CANDIDATES}: what a hard one does where nobody can say (${DEFAULT-VALUE}).")
    private WhenUnknown whenUnknown = WhenUnknown.ALLOW;

    @Override
    int run(Studio studio) {
      var budgets = budgets(studio);
      var draft = draft();
      var before = find(budgets, name);
      try {
        if (before.isEmpty()) {
          budgets.create(Actor.cli(), organization(), draft);
        } else {
          var seen = before.get();
          budgets.change(Actor.cli(), organization(), seen.id(), seen.version(), draft);
        }
      } catch (InvalidBudget broken) {
        throw bad(broken);
      }
      say("%s is %s.", draft.name(), before.isEmpty() ? "made" : "changed");
      return 0;
    }

    private BudgetDraft draft() {
      try {
        var calendar = slides ? null : zone;
        return new BudgetDraft(
            name, filter, unit, limit, period, calendar, enforcement, whenUnknown);
      } catch (InvalidBudget | InvalidFilterText | InvalidFilterField | UnknownTimeZone broken) {
        throw bad(broken);
      }
    }

    private ParameterException bad(RuntimeException broken) {
      return new ParameterException(spec().commandLine(), message(broken.getMessage()));
    }

    private static String message(@Nullable String rule) {
      return rule == null || rule.endsWith(".") ? String.valueOf(rule) : rule + ".";
    }
  }

  @Command(
      name = "remove",
      description = {"Remove a budget for good.", NOTICES})
  static final class Remove extends OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "NAME", description = "As studio budgets list shows it.")
    private String name;

    @Override
    int run(Studio studio) {
      var budgets = budgets(studio);
      var found = find(budgets, name);
      if (found.isEmpty()
          || budgets.delete(Actor.cli(), organization(), found.get().id()).isEmpty()) {
        return fail("There is no such budget.");
      }
      say("%s is removed.", name.strip());
      return 0;
    }
  }
}
