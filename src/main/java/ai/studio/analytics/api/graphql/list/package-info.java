/// Rows in pages and one by one: what is asked for, what a row shows, and what it relates to.
@NullMarked
package ai.studio.analytics.api.graphql.list;

import org.jspecify.annotations.NullMarked;
