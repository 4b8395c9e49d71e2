package ai.studio.analytics.api.mcp;

import ai.studio.analytics.event.InvalidField;

/// An argument of a tool that breaks a rule.
final class InvalidArgument extends InvalidField {

  InvalidArgument(String field, String rule) {
    super(field, rule);
  }

  static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidArgument(field, rule);
    }
  }
}
