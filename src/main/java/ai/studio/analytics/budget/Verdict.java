package ai.studio.analytics.budget;

import java.util.List;

/// Whether a call may be made.
public sealed interface Verdict {

  /// It may.
  ///
  /// @param reservation what is set apart for it, to be settled or given back at its end
  /// @param warnings budgets of it of which half or more is spent
  record Admitted(Reservation reservation, List<BudgetState> warnings) implements Verdict {

    public Admitted {
      warnings = List.copyOf(warnings);
    }
  }

  /// A budget has no room for it.
  ///
  /// @param need what it might have used
  record Refused(BudgetState state, Spend need) implements Verdict {

    /// Why, and until when, for whoever wanted it.
    public String message() {
      var budget = state.budget();
      var unit = budget.unit();
      return "The budget \"%s\" of %s has no room for this call: %s spent, %s reserved for open calls, up to %s needed. It resets at %s."
          .formatted(
              budget.name(),
              budget.limitText(),
              unit.text(state.used()),
              unit.text(unit.of(state.reserved())),
              unit.text(unit.of(need)),
              state.resetsAt());
    }
  }

  /// Nobody can say whether a budget has room for it, and it refuses such calls.
  ///
  /// @param unpriced whether that is because the call has no price; else what was spent is not
  ///   known
  record Unknown(Budget budget, boolean unpriced) implements Verdict {

    /// Why, for whoever wanted it.
    public String message() {
      return "The budget \"%s\" of %s refuses this call: %s."
          .formatted(
              budget.name(),
              budget.limitText(),
              unpriced
                  ? "the price of its model is not known"
                  : "what was spent of it is not known at the moment");
    }
  }
}
