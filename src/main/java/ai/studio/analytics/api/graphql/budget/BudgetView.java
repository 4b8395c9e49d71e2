package ai.studio.analytics.api.graphql.budget;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.budget.Budget;
import ai.studio.analytics.budget.BudgetPeriod;
import ai.studio.analytics.budget.BudgetState;
import ai.studio.analytics.budget.BudgetUnit;
import ai.studio.analytics.budget.Enforcement;
import ai.studio.analytics.budget.WhenUnknown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A budget as the schema shows it.
@Type("Budget")
@Description("What your organisation allows itself to spend.")
public class BudgetView {

  private final Budget value;
  private final @Nullable BudgetState state;

  BudgetView(Budget value, @Nullable BudgetState state) {
    this.value = value;
    this.state = state;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("1 to 80 characters.")
  public String getName() {
    return value.name();
  }

  @Description("Which calls count, as text; empty where all do.")
  public String getFilter() {
    return value.filter().text();
  }

  @Description("What is counted.")
  public BudgetUnit getUnit() {
    return value.unit();
  }

  @Description("How much of it there is in a period.")
  public BigDecimal getLimit() {
    return value.unit().value(value.limit());
  }

  @Description("For how long the limit is.")
  public BudgetPeriod getPeriod() {
    return value.window().period();
  }

  @Description("The IANA time zone on whose calendar the period is; null where it slides.")
  public @Nullable String getTimeZone() {
    var zone = value.window().zone();
    return zone == null ? null : zone.getId();
  }

  @Description("What becomes of calls beyond it.")
  public Enforcement getEnforcement() {
    return value.enforcement();
  }

  @Description("What becomes of calls of which nobody can say whether there is room for them.")
  public WhenUnknown getWhenUnknown() {
    return value.whenUnknown();
  }

  @Description("1 and up, by 1 with each change.")
  public int getVersion() {
    return value.version();
  }

  @Description("When it was made.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("When it was changed for the last time.")
  public Instant getUpdatedAt() {
    return value.updatedAt();
  }

  @Description("Who made this version.")
  public String getUpdatedBy() {
    return value.updatedBy();
  }

  @Description("How it stands; null where what was spent is not known at the moment.")
  public @Nullable BudgetStateView getState() {
    return state == null || !state.known() ? null : new BudgetStateView(state);
  }
}
