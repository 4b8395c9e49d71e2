/// Files of rows that are made in the background.
@NullMarked
package ai.studio.analytics.api.graphql.export;

import org.jspecify.annotations.NullMarked;
