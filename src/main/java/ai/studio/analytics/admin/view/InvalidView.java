package ai.studio.analytics.admin.view;

import ai.studio.analytics.event.InvalidField;

/// A view that breaks a rule.
public final class InvalidView extends InvalidField {

  InvalidView(String field, String rule) {
    super(field, rule);
  }
}
