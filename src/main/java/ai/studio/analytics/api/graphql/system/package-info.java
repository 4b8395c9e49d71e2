/// How the service itself is, for those who run it.
@NullMarked
package ai.studio.analytics.api.graphql.system;

import org.jspecify.annotations.NullMarked;
