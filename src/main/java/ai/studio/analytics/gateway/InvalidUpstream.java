package ai.studio.analytics.gateway;

import ai.studio.analytics.event.InvalidField;

/// An upstream that breaks a rule. Never repeats its key.
public final class InvalidUpstream extends InvalidField {

  InvalidUpstream(String field, String rule) {
    super(field, rule);
  }
}
