/// Measures by dimensions of the caller's choice.
@NullMarked
package ai.studio.analytics.api.graphql.explore;

import org.jspecify.annotations.NullMarked;
