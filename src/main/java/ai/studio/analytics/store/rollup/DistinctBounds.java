package ai.studio.analytics.store.rollup;

/// Knows how many different values of one field organisations may have in their rollups. It is
/// asked for each value that is new, and so has to know it without asking anybody.
public interface DistinctBounds {

  /// The bound of an organisation, 1 or more.
  int of(String organization);
}
