/// What organisations allow themselves to spend.
@NullMarked
package ai.studio.analytics.api.graphql.budget;

import org.jspecify.annotations.NullMarked;
