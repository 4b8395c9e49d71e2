package ai.studio.analytics.budget;

import ai.studio.analytics.query.model.Filter;
import java.time.Instant;
import java.util.Locale;

/// What an organisation allows itself to spend.
///
/// @param id the time-ordered id
/// @param name 1 to 80 characters, different from those of its organisation's other budgets
/// @param filter which calls count
/// @param limit in the smallest part of the unit, above zero
/// @param version 1 and up, by 1 with each change
/// @param updatedAt when it was changed for the last time; no two changes have the same time
public record Budget(
    long id,
    String organization,
    String name,
    Filter filter,
    BudgetUnit unit,
    long limit,
    BudgetWindow window,
    Enforcement enforcement,
    WhenUnknown whenUnknown,
    int version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  /// Whether what was spent of one is what was spent of the other.
  boolean countsTheSameAs(Budget other) {
    return organization.equals(other.organization)
        && filter.equals(other.filter)
        && window.equals(other.window);
  }

  /// Its limit in words, such as `10.00 USD a day (Europe/Berlin)`.
  public String limitText() {
    var zone = window.zone();
    var period = window.period().name().toLowerCase(Locale.ROOT);
    return unit.text(limit)
        + (zone == null ? " in any " + period : " a " + period + " (" + zone + ")");
  }
}
