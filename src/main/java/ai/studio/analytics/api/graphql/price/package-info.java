/// Prices of an organisation's own, past requests that are priced anew, and what they would have
/// cost on another model.
@NullMarked
package ai.studio.analytics.api.graphql.price;

import org.jspecify.annotations.NullMarked;
