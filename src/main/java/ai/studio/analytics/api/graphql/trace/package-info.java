/// One trace as a tree.
@NullMarked
package ai.studio.analytics.api.graphql.trace;

import org.jspecify.annotations.NullMarked;
