/// Giving and changing ratings.
@NullMarked
package ai.studio.analytics.api.graphql.feedback;

import org.jspecify.annotations.NullMarked;
