package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.rollup.Dimension;

/// How SQL takes the value of a dimension out of a rollup's key.
final class RollupKeys {

  static final String WHOLE = "dimension_key";

  /// The status in a key such as `429:gpt-4o`: it always has three digits.
  static final String STATUS = "SUBSTRING(dimension_key, 1, 3)";

  /// The model in such a key.
  static final String MODEL = "SUBSTRING(dimension_key, 5)";

  private RollupKeys() {}

  /// The value of `by` in a key of `rollup`.
  static String expression(Dimension by, Dimension rollup) {
    if (by == Dimension.ALL || by == Dimension.THREAT) {
      return "''";
    }
    if (rollup == Dimension.MODEL_STATUS) {
      return by == Dimension.MODEL ? MODEL : STATUS;
    }
    return WHOLE;
  }
}
