/// Reports in GraphQL.
@NullMarked
package ai.studio.analytics.api.graphql.report;

import org.jspecify.annotations.NullMarked;
