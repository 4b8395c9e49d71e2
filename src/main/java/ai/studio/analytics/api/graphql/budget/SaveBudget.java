package ai.studio.analytics.api.graphql.budget;

import ai.studio.analytics.api.graphql.value.SaveAsk;
import ai.studio.analytics.budget.BudgetDraft;
import ai.studio.analytics.budget.BudgetPeriod;
import ai.studio.analytics.budget.BudgetUnit;
import ai.studio.analytics.budget.Enforcement;
import ai.studio.analytics.budget.WhenUnknown;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// What somebody wants a budget to be.
@Input("SaveBudgetInput")
@Description("What a budget is to be.")
@SuppressWarnings("NullAway.Init")
public class SaveBudget extends SaveAsk {

  private String name;
  private @Nullable String filter;
  private BudgetUnit unit;
  private BigDecimal limit;
  private BudgetPeriod period;
  private @Nullable String timeZone;
  private Enforcement enforcement;
  private WhenUnknown whenUnknown;

  BudgetDraft draft() {
    return new BudgetDraft(
        name,
        filter == null ? "" : filter,
        unit,
        limit,
        period,
        timeZone,
        enforcement,
        whenUnknown);
  }

  @Description("1 to 80 characters, different from those of your other budgets.")
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Description(
      "Which calls count, such as `project:search model:gpt-4o*`: by model, provider, operation, endpoint, source, user,"
          + " project, api_key and tag.…; all where it is missing.")
  public @Nullable String getFilter() {
    return filter;
  }

  public void setFilter(@Nullable String filter) {
    this.filter = filter;
  }

  @Description("What is counted.")
  public BudgetUnit getUnit() {
    return unit;
  }

  public void setUnit(BudgetUnit unit) {
    this.unit = unit;
  }

  @Description("How much of it, above 0.")
  public BigDecimal getLimit() {
    return limit;
  }

  public void setLimit(BigDecimal limit) {
    this.limit = limit;
  }

  @Description("For how long.")
  public BudgetPeriod getPeriod() {
    return period;
  }

  public void setPeriod(BudgetPeriod period) {
    this.period = period;
  }

  @Description(
      "The IANA time zone on whose calendar the period is; without one it slides: the last minute, 24 hours, 7 or 30 days"
          + " count, whenever that is.")
  public @Nullable String getTimeZone() {
    return timeZone;
  }

  public void setTimeZone(@Nullable String timeZone) {
    this.timeZone = timeZone;
  }

  @Description("What becomes of calls beyond it.")
  public Enforcement getEnforcement() {
    return enforcement;
  }

  public void setEnforcement(Enforcement enforcement) {
    this.enforcement = enforcement;
  }

  @Description("What becomes of calls of which nobody can say whether there is room for them.")
  public WhenUnknown getWhenUnknown() {
    return whenUnknown;
  }

  public void setWhenUnknown(WhenUnknown whenUnknown) {
    this.whenUnknown = whenUnknown;
  }
}
