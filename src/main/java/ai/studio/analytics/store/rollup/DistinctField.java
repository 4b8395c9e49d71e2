package ai.studio.analytics.store.rollup;

import ai.studio.analytics.store.schema.ThreatKind;

/// A field by which rollups count and whose values senders choose. Users are none of them: however
/// many there are, each is counted.
enum DistinctField {
  ENDPOINT("endpoint", Dimension.ENDPOINT),
  MODEL("model_name", Dimension.MODEL),
  PROVIDER("provider", Dimension.PROVIDER),
  THREAT_TYPE("threat_type", Dimension.THREAT_KIND);

  private final String title;
  private final Dimension dimension;

  DistinctField(String title, Dimension dimension) {
    this.title = title;
    this.dimension = dimension;
  }

  /// The field's name in events.
  String title() {
    return title;
  }

  /// Where rollups name its values.
  Dimension dimension() {
    return dimension;
  }

  /// The value in a rollup's key.
  String value(String key) {
    return this == THREAT_TYPE ? ThreatKind.parse(key).type() : key;
  }
}
