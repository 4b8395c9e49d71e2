/// How the service is.
@NullMarked
package ai.studio.analytics.api.graphql.health;

import org.jspecify.annotations.NullMarked;
