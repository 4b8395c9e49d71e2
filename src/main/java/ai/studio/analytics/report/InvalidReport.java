package ai.studio.analytics.report;

import ai.studio.analytics.event.InvalidField;

/// A report, a statement or a vendor's file that breaks a rule.
public final class InvalidReport extends InvalidField {

  public InvalidReport(String field, String rule) {
    super(field, rule);
  }

  /// @throws InvalidReport unless it holds
  public static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidReport(field, rule);
    }
  }
}
