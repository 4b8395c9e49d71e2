package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.store.rollup.Dimension;
import java.util.Collection;
import java.util.Set;

/// What several slices may need of the requests, and is read once.
///
/// @param group which part of their measures
/// @param by one cell for each value of this dimension, or [Dimension#ALL] for one of everything
/// @param series a cell for each bucket of the series, or one for the whole range
/// @param keys only these values of the dimension; all where there are none
public record MeasureQuery(MeasureGroup group, Dimension by, boolean series, Set<String> keys) {

  public MeasureQuery {
    keys = Set.copyOf(keys);
  }

  public static MeasureQuery total(MeasureGroup group, Dimension by) {
    return new MeasureQuery(group, by, false, Set.of());
  }

  public static MeasureQuery total(MeasureGroup group, Dimension by, Collection<String> keys) {
    return new MeasureQuery(group, by, false, Set.copyOf(keys));
  }

  public static MeasureQuery series(MeasureGroup group, Dimension by) {
    return new MeasureQuery(group, by, true, Set.of());
  }

  public static MeasureQuery series(MeasureGroup group, Dimension by, Collection<String> keys) {
    return new MeasureQuery(group, by, true, Set.copyOf(keys));
  }
}
