package ai.studio.analytics.budget;

/// Somebody else has changed a budget since it was read.
public final class BudgetChanged extends RuntimeException {

  BudgetChanged(StoredBudget present) {
    super(
        present.updatedBy()
            + " has changed this budget: it is version "
            + present.version()
            + " now.");
  }
}
