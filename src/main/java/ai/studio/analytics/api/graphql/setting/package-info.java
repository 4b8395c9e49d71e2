/// What organisations choose for themselves.
@NullMarked
package ai.studio.analytics.api.graphql.setting;

import org.jspecify.annotations.NullMarked;
