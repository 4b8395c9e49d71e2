/// Who sends what.
@NullMarked
package ai.studio.analytics.api.graphql.sender;

import org.jspecify.annotations.NullMarked;
