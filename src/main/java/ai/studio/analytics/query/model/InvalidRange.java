package ai.studio.analytics.query.model;

/// A range without a start, an end, a beginning before its end, or with more days than can be asked
/// for.
public final class InvalidRange extends InvalidQuestion {

  InvalidRange(String field, String rule) {
    super(field, rule);
  }
}
