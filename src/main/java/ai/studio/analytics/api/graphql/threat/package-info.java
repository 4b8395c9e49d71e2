/// Deciding on threats.
@NullMarked
package ai.studio.analytics.api.graphql.threat;

import org.jspecify.annotations.NullMarked;
