package ai.studio.analytics.alert;

import ai.studio.analytics.event.InvalidField;

/// A rule, a channel or a route that breaks a rule.
public final class InvalidAlert extends InvalidField {

  public InvalidAlert(String field, String rule) {
    super(field, rule);
  }

  /// @throws InvalidAlert unless it holds
  public static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidAlert(field, rule);
    }
  }
}
