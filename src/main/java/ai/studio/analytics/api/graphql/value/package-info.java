/// Inputs, enums and ids that several subjects of the schema have in common.
@NullMarked
package ai.studio.analytics.api.graphql.value;

import org.jspecify.annotations.NullMarked;
