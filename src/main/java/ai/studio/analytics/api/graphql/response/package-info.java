/// What is done about threats: restrictions and the rules that make them.
@NullMarked
package ai.studio.analytics.api.graphql.response;

import org.jspecify.annotations.NullMarked;
