/// What is watched, and who is told.
@NullMarked
package ai.studio.analytics.api.graphql.alert;

import org.jspecify.annotations.NullMarked;
