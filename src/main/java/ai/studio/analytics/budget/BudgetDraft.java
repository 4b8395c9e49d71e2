package ai.studio.analytics.budget;

import ai.studio.analytics.event.Names;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What somebody wants a budget to be.
///
/// @param name 1 to 80 characters, without blanks around it
/// @param filter its text; blank for all calls
/// @param limit above zero, in the unit
/// @param zone an IANA time zone on whose calendar the period is; null where it slides
public record BudgetDraft(
    String name,
    String filter,
    BudgetUnit unit,
    BigDecimal limit,
    BudgetPeriod period,
    @Nullable String zone,
    Enforcement enforcement,
    WhenUnknown whenUnknown) {

  private static final int LONGEST_NAME = 80;
  private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(1_000_000_000_000_000L);

  /// @throws InvalidBudget where something breaks its rule
  /// @throws ai.studio.analytics.query.model.InvalidFilterText where the filter breaks the grammar
  /// @throws ai.studio.analytics.query.model.InvalidFilterField where it names what is not known
  ///   before a call
  /// @throws ai.studio.analytics.query.model.UnknownTimeZone where nobody knows the zone
  public BudgetDraft {
    name = name.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || Names.hasControlsInTitle(name)) {
      throw new InvalidBudget(
          "name", "must be 1 to " + LONGEST_NAME + " characters long, in one line");
    }
    filter = Filter.parse(filter, CallAttributes.FIELDS).text();
    checkLimit(unit, limit);
    zone = zone == null ? null : text(DashboardRange.zone(zone));
  }

  private static void checkLimit(BudgetUnit unit, BigDecimal limit) {
    var largest = unit == BudgetUnit.USD ? LARGEST : LARGEST_COUNT;
    if (limit.signum() <= 0 || limit.compareTo(largest) > 0) {
      throw new InvalidBudget("limit", "must be above 0, and at most " + largest.toPlainString());
    }
    if (unit.value(unit.amount(limit)).compareTo(limit) != 0) {
      throw new InvalidBudget(
          "limit",
          unit == BudgetUnit.USD ? "must have at most 9 decimals" : "must be a whole number");
    }
  }

  private static String text(ZoneId zone) {
    return zone.getId().equals("Z") ? "UTC" : zone.getId();
  }

  /// The limit in the smallest part of the unit.
  long amount() {
    return unit.amount(limit);
  }
}
