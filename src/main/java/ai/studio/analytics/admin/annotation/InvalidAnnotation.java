package ai.studio.analytics.admin.annotation;

import ai.studio.analytics.event.InvalidField;

/// A part of an annotation, or of a question about annotations, that breaks a rule.
public final class InvalidAnnotation extends InvalidField {

  InvalidAnnotation(String field, String rule) {
    super(field, rule);
  }

  static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidAnnotation(field, rule);
    }
  }
}
