package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.rollup.Measures;

/// Lets tests of other packages fill tables.
public final class TestTables {

  private TestTables() {}

  /// The measures of a key in a bucket, to be changed.
  public static Measures at(MeasureTable table, String key, int bucket) {
    return table.at(key, bucket);
  }
}
