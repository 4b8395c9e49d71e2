package ai.studio.analytics.admin.threat;

import ai.studio.analytics.event.InvalidField;

/// A note or an assignee that breaks a rule.
public final class InvalidNote extends InvalidField {

  InvalidNote(String field, String rule) {
    super(field, rule);
  }
}
