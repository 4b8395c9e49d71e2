/// What makes and runs the schema, whatever is in it: the endpoint, its documents, limits, scalars
/// and errors.
@NullMarked
package ai.studio.analytics.api.graphql.engine;

import org.jspecify.annotations.NullMarked;
