/// The dashboard, its slices and the points of their series.
@NullMarked
package ai.studio.analytics.api.graphql.dashboard;

import org.jspecify.annotations.NullMarked;
