package ai.studio.analytics.respond;

import ai.studio.analytics.event.InvalidField;

/// A restriction that cannot be made.
public final class InvalidRestriction extends InvalidField {

  public InvalidRestriction(String field, String rule) {
    super(field, rule);
  }
}
