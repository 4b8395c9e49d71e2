package ai.studio.analytics.budget;

import ai.studio.analytics.event.InvalidField;

/// A budget that breaks a rule.
public final class InvalidBudget extends InvalidField {

  InvalidBudget(String field, String rule) {
    super(field, rule);
  }
}
