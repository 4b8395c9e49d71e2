/// What events add to rollups: their dimensions, grains, measures and sketches, the deltas of a
/// batch, and the statements that add them.
@NullMarked
package ai.studio.analytics.store.rollup;

import org.jspecify.annotations.NullMarked;
