package ai.studio.analytics.query.model;

/// A filter with too many or impossible values.
public final class InvalidFilter extends InvalidQuestion {

  InvalidFilter(String field, String rule) {
    super(field, rule);
  }
}
