/// Events that could not be stored, and what becomes of them.
@NullMarked
package ai.studio.analytics.api.graphql.quarantine;

import org.jspecify.annotations.NullMarked;
