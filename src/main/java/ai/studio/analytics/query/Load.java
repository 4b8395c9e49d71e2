package ai.studio.analytics.query;

import ai.studio.analytics.store.Dimension;
import java.util.Collection;
import java.util.Set;

/// What several slices may need of the requests, and is read once.
///
/// @param part which part of their measures
/// @param by one cell for each value of this dimension, or [Dimension#ALL] for one of everything
/// @param series a cell for each bucket of the series, or one for the whole range
/// @param keys only these values of the dimension; all where there are none
record Load(Part part, Dimension by, boolean series, Set<String> keys) {

  Load {
    keys = Set.copyOf(keys);
  }

  static Load total(Part part, Dimension by) {
    return new Load(part, by, false, Set.of());
  }

  static Load total(Part part, Dimension by, Collection<String> keys) {
    return new Load(part, by, false, Set.copyOf(keys));
  }

  static Load series(Part part, Dimension by) {
    return new Load(part, by, true, Set.of());
  }

  static Load series(Part part, Dimension by, Collection<String> keys) {
    return new Load(part, by, true, Set.copyOf(keys));
  }
}
