/// Rows counted and not shown: how many have each value, and how many there were over time.
@NullMarked
package ai.studio.analytics.api.graphql.facet;

import org.jspecify.annotations.NullMarked;
